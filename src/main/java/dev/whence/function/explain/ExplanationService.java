package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Counterfactual;
import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.Language;
import dev.whence.explain.Moment;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.ReasonWriters;
import dev.whence.explain.RecommendationId;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.function.http.Ulid;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.ServingModel;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Hash64;
import dev.whence.user.Identities;
import dev.whence.user.InterestWeights;
import dev.whence.user.UserState;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains decisions as they were made, and what would be decided now. */
@ApplicationScoped
public class ExplanationService {

  /** Enough for a history of a hundred items: each left out once, removed and put back. */
  private static final int MAX_RANKINGS = 320;

  private static final Duration RETRY_WITHOUT_MODEL = Duration.ofSeconds(30);

  private final DecisionStore decisions;
  private final ModelSource models;
  private final Recommender recommender;
  private final InterestWeights weights;
  private final ReasonWriters reasons;
  private final Counterfactual counterfactual;
  private final Identities identities;
  private final Surrogates surrogates;
  private final Clock clock;
  private final Ulid ids;

  ExplanationService(
      DecisionStore decisions,
      ModelSource models,
      Recommender recommender,
      InterestWeights weights,
      ReasonWriters reasons,
      Identities identities,
      Surrogates surrogates,
      Clock clock) {
    this.decisions = decisions;
    this.models = models;
    this.recommender = recommender;
    this.identities = identities;
    this.surrogates = surrogates;
    this.weights = weights;
    this.reasons = reasons;
    this.clock = clock;
    counterfactual = new Counterfactual(recommender, MAX_RANKINGS);
    ids = new Ulid(clock, new SecureRandom());
  }

  /**
   * Explains an item of an answer as it was made.
   *
   * @param caller for whom it was made: the controls are theirs, and there are none without them,
   *     since it is not stored what the caller calls them
   */
  ExplanationAnswer replay(
      RecommendationId id, Optional<ExternalUserId> caller, Question question) {
    Decision decision = decisions.find(id).orElseThrow(() -> unknown(id));
    caller.ifPresent(person -> requireTheirs(decision, person));
    RankedItem shown =
        decision.find(question.item()).orElseThrow(() -> notShown(decision, question.item()));
    ServingModel model = models.version(decision.model()).orElseThrow(() -> gone(decision));
    Moment moment = Moment.of(decision, model, recommender.learned());
    requireKnown(moment, question);
    return writer(moment, question)
        .write(
            Hash64.of(id.value()),
            new Replay(decision, shown),
            explained ->
                caller
                    .map(
                        person ->
                            new Controls(question.language())
                                .of(
                                    person,
                                    question.item(),
                                    id + "-hide-" + shown.rank(),
                                    Optional.of(id.value()),
                                    explained.interests()))
                    .orElse(List.of()));
  }

  /** Explains all items of an answer as it was made, with one batch for the ranker. */
  AnswerExplanation table(RecommendationId id, Baseline baseline, Language language) {
    Decision decision = decisions.find(id).orElseThrow(() -> unknown(id));
    ServingModel model = models.version(decision.model()).orElseThrow(() -> gone(decision));
    Moment moment = Moment.of(decision, model, recommender.learned());
    List<ItemId> items =
        decision.items().stream().map(RankedItem::item).filter(moment::knows).toList();
    if (items.isEmpty()) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_ITEM,
          "answer " + id + " has no item that is still known, so there is nothing to explain");
    }
    return new ContributionTable(
            decision, moment, new MomentExplainer(moment, weights, baseline).explainGroups(items))
        .write(baseline, Method.SHAPLEY, language);
  }

  /** Explains an item for what is known of a person now. */
  public ExplanationAnswer explain(
      UserState state, Optional<ExternalUserId> user, Question question) {
    ServingModel model = model();
    RecommendationQuery query =
        new RecommendationQuery(
            RecommendationQuery.MAX_LIMIT,
            Set.of(),
            List.of(),
            RecommendationQuery.DEFAULT_DIVERSITY,
            0,
            true,
            null);
    Moment moment = Moment.of(recommender, model, state, query, clock.instant());
    requireKnown(moment, question);
    return writer(moment, question)
        .write(
            Hash64.of(user.map(ExternalUserId::value).orElse("") + " " + question.item()),
            null,
            explained ->
                user.map(
                        person ->
                            new Controls(question.language())
                                .of(
                                    person,
                                    question.item(),
                                    ids.next(),
                                    Optional.empty(),
                                    explained.interests()))
                    .orElse(List.of()));
  }

  private ExplanationWriter writer(Moment moment, Question question) {
    return new ExplanationWriter(
        moment,
        question,
        counterfactual,
        weights,
        new MethodsOfModel(moment.model(), surrogates),
        reasons.ofExplanations());
  }

  private ServingModel model() {
    return models
        .current()
        .orElseThrow(
            () ->
                RequestRefusedException.unavailable(
                    "there is no model yet, so there is no score to explain; the first training"
                        + " makes one",
                    RETRY_WITHOUT_MODEL));
  }

  private static void requireKnown(Moment moment, Question question) {
    if (!moment.knows(question.item())) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_ITEM,
          "neither the catalogue nor model "
              + moment.model().version()
              + " knows item '"
              + question.item()
              + "'");
    }
    question.requireContrastIfAsked();
    question
        .against()
        .filter(other -> !moment.knows(other) || other.equals(question.item()))
        .ifPresent(
            other -> {
              throw RequestRefusedException.invalid(
                  new FieldFault(
                      question.askedAt(),
                      "is '" + other + "'; name another item that the catalogue knows"));
            });
  }

  private RequestRefusedException unknown(RecommendationId id) {
    return new RequestRefusedException(
        ProblemType.UNKNOWN_RECOMMENDATION,
        "no answer with the id '"
            + id
            + "' is kept: it was never given, or more than "
            + decisions.timeToLive()
            + " ago (WHENCE_RECOMMENDATION_TTL); POST /v1/explanations explains the state of now");
  }

  private void requireTheirs(Decision decision, ExternalUserId person) {
    if (decision.user().filter(identities.namesOf(person)::contains).isEmpty()) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_RECOMMENDATION,
          "answer '" + decision.id() + "' was not made for the person that userId names");
    }
  }

  private static RequestRefusedException notShown(Decision decision, ItemId item) {
    String shown =
        decision.items().stream()
            .map(ranked -> ranked.item().value())
            .collect(Collectors.joining(", "));
    return new RequestRefusedException(
        ProblemType.UNKNOWN_ITEM,
        "item '"
            + item
            + "' was not in answer "
            + decision.id()
            + ", which held "
            + (shown.isEmpty() ? "none" : shown)
            + "; POST /v1/explanations explains any item for the state of now");
  }

  private static RequestRefusedException gone(Decision decision) {
    return new RequestRefusedException(
        ProblemType.MODEL_GONE,
        "the answer was made with model "
            + decision.model()
            + ", which is no longer kept; POST /v1/explanations explains the state of now");
  }
}
