package dev.whence.function.recommend;

import dev.whence.catalog.ItemStore;
import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.Moment;
import dev.whence.explain.ReasonWriters;
import dev.whence.explain.RecommendationId;
import dev.whence.function.view.CatalogFallback;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.ServingModel;
import dev.whence.user.ExternalUserId;
import dev.whence.user.InterestWeights;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes answers. A part that fails is left out and named in {@code degraded}; an answer comes
 * always.
 */
@ApplicationScoped
public class RecommendationService {

  private static final Logger LOG = Logger.getLogger(RecommendationService.class);

  private final UserStateStore states;
  private final ModelSource models;
  private final Recommender recommender;
  private final DecisionStore decisions;
  private final Recommender newestFirst;
  private final CatalogFallback fallback;
  private final InterestWeights weights;
  private final ReasonWriters reasons;
  private final RecommendationIds ids;
  private final Clock clock;

  RecommendationService(
      UserStateStore states,
      ModelSource models,
      Recommender recommender,
      DecisionStore decisions,
      CatalogFallback fallback,
      InterestWeights weights,
      ReasonWriters reasons,
      RecommendationIds ids,
      Clock clock) {
    this.states = states;
    this.models = models;
    this.recommender = recommender;
    newestFirst = recommender.unadapted();
    this.decisions = decisions;
    this.fallback = fallback;
    this.weights = weights;
    this.reasons = reasons;
    this.ids = ids;
    this.clock = clock;
  }

  public RecommendationAnswer answer(Asking asking) {
    Set<Degradation> degraded = EnumSet.noneOf(Degradation.class);
    UserState state = state(asking.person(), degraded);
    RecommendationId id = ids.next();
    Optional<ServingModel> model = models.current();
    List<RecommendedItem> items =
        model.isPresent()
            ? ranked(id, asking, state, model.get(), degraded)
            : unscored(id, asking, state, degraded);
    return new RecommendationAnswer(
        id.value(),
        asking.person().caller().map(ExternalUserId::value).orElse(null),
        model.map(serving -> serving.version().value()).orElse(null),
        clock.instant(),
        degraded.stream().map(Degradation::word).toList(),
        items);
  }

  private UserState state(Asking.Person person, Set<Degradation> degraded) {
    if (person instanceof Asking.Person.Session session) {
      return session.state();
    }
    try {
      return states.read(((Asking.Person.Known) person).id());
    } catch (UserStateStore.StateUnavailableException away) {
      LOG.warnf("answering without the state of the person: %s", away.getMessage());
      degraded.add(Degradation.STATE);
      return UserState.NEW;
    }
  }

  private List<RecommendedItem> ranked(
      RecommendationId id,
      Asking asking,
      UserState state,
      ServingModel model,
      Set<Degradation> degraded) {
    Instant now = clock.instant();
    Moment moment = moment(recommender, id, asking, state, model, now);
    RecommendedItems items =
        RecommendedItems.of(
            moment, asking.explain(), asking.language(), weights, reasons.ofAnswers());
    keep(id, asking, moment, items.templates(), degraded);
    return items.views();
  }

  private static Moment moment(
      Recommender by,
      RecommendationId id,
      Asking asking,
      UserState state,
      ServingModel model,
      Instant now) {
    return Moment.of(by, model, state, asking.query(), now, RecommendationIds.seed(id));
  }

  /** Nothing is kept if the state store is away: the decisions lie there as well. */
  private void keep(
      RecommendationId id,
      Asking asking,
      Moment moment,
      List<String> reasons,
      Set<Degradation> degraded) {
    if (degraded.contains(Degradation.STATE)) {
      return;
    }
    try {
      decisions.keep(
          new Decision(
              id,
              asking.person().user().orElse(null),
              moment.model().version(),
              moment.at(),
              moment.state(),
              moment.query(),
              moment.maxima(),
              moment.items(),
              moment.rows(),
              asking.rawSurface(),
              reasons));
    } catch (DecisionStore.DecisionStoreUnavailableException away) {
      LOG.warnf("answer %s cannot be explained later: %s", id, away.getMessage());
      degraded.add(Degradation.STATE);
    }
  }

  private List<RecommendedItem> unscored(
      RecommendationId id, Asking asking, UserState state, Set<Degradation> degraded) {
    degraded.add(Degradation.MODEL);
    try {
      ServingModel model = fallback.model();
      Instant now = clock.instant();
      Moment moment = moment(newestFirst, id, asking, state, model, now);
      return RecommendedItems.unscored(moment, asking.language());
    } catch (ItemStore.ItemStoreUnavailableException away) {
      LOG.warnf("answering without items: %s", away.getMessage());
      degraded.add(Degradation.CATALOGUE);
      return List.of();
    }
  }
}
