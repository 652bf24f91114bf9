package dev.whence.bootstrap;

import dev.whence.adapter.redis.RedisReactionStore;
import dev.whence.learning.BiasPolicy;
import dev.whence.learning.LearnedBias;
import dev.whence.learning.OnlineLearner;
import dev.whence.learning.ReactionStore;
import dev.whence.ranking.HeadPolicy;
import dev.whence.ranking.ItemBias;
import dev.whence.ranking.OnlineScores;
import dev.whence.user.ReactionLearner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Joins what is learned between two trainings. */
@ApplicationScoped
final class OnlineWiring {

  private static final Logger LOG = Logger.getLogger(OnlineWiring.class);

  @Produces
  @Singleton
  ReactionStore reactions(Backends backends, WhenceConfig config) {
    return new RedisReactionStore(
        backends.redis(), backends.patientRedis(), config.online().items().halfLife());
  }

  @Produces
  @Singleton
  LearnedBias bias(ReactionStore reactions, WhenceConfig config) {
    return new LearnedBias(reactions, biasPolicy(config.online().items()));
  }

  @Produces
  @Singleton
  OnlineScores scores(LearnedBias bias, WhenceConfig config) {
    WhenceConfig.Online online = config.online();
    return new OnlineScores(
        online.personal().enabled() ? headPolicy(online.personal()) : null,
        online.items().enabled() ? bias : ItemBias.NONE);
  }

  @Produces
  @Singleton
  ReactionLearner learner(ReactionStore reactions, WhenceConfig config) {
    WhenceConfig.Online online = config.online();
    return new OnlineLearner(
        online.personal().enabled() ? Optional.of(headPolicy(online.personal())) : Optional.empty(),
        online.items().enabled() ? Optional.of(reactions) : Optional.empty(),
        away -> LOG.warnf("reactions are not counted for their items: %s", away.getMessage()));
  }

  static HeadPolicy headPolicy(WhenceConfig.Online.Personal personal) {
    return new HeadPolicy(
        personal.rate(),
        personal.halfLife(),
        personal.mostWeight(),
        personal.mostCorrection(),
        personal.fewestChoices());
  }

  static BiasPolicy biasPolicy(WhenceConfig.Online.Items items) {
    return new BiasPolicy(items.halfLife(), items.shrinkage(), items.most());
  }
}
