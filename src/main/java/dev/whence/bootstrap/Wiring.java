package dev.whence.bootstrap;

import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.SegmentDamage;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InProcessRetrainLock;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.adapter.onnx.OnnxSequenceNetwork;
import dev.whence.adapter.redis.RedisDecisionStore;
import dev.whence.adapter.redis.RedisItemStore;
import dev.whence.adapter.redis.RedisLease;
import dev.whence.adapter.redis.RedisRetrainLock;
import dev.whence.adapter.redis.RedisUserStateStore;
import dev.whence.adapter.s3.S3CheckpointStore;
import dev.whence.adapter.s3.S3CountStore;
import dev.whence.adapter.s3.S3Erasures;
import dev.whence.adapter.s3.S3ModelRegistry;
import dev.whence.adapter.s3.S3Objects;
import dev.whence.adapter.s3.S3TrainingLog;
import dev.whence.adapter.sqs.SqsDeadLetters;
import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemStore;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.KeptShownLists;
import dev.whence.explain.ReasonWriters;
import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CountStore;
import dev.whence.learning.Erasures;
import dev.whence.learning.ExplanationMeasurement;
import dev.whence.learning.ExplanationMethods;
import dev.whence.learning.ExplanationPlan;
import dev.whence.learning.LiveTest;
import dev.whence.learning.LogWithoutErased;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.PublicationGate;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.RetrainLock;
import dev.whence.learning.Retraining;
import dev.whence.learning.SequenceTrainer;
import dev.whence.learning.SignalAnalysis;
import dev.whence.learning.TrainingLog;
import dev.whence.ranking.OnlineScores;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.InterestWeights;
import dev.whence.user.Pseudonyms;
import dev.whence.user.ReactionLearner;
import dev.whence.user.ShownLists;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Joins the rooms: for every port the adapter that the configuration asks for. */
@ApplicationScoped
final class Wiring {

  private static final Logger LOG = Logger.getLogger(Wiring.class);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  UserStateStore userStates(Backends backends, WhenceConfig config) {
    return new RedisUserStateStore(backends.redis(), config.state().ttl());
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(Backends backends, WhenceConfig config, Clock clock) {
    if (config.userKeys().isPresent()) {
      return new Pseudonyms(UserKeys.parse(config.userKeys().get(), "whence.user-keys"));
    }
    if (backends.embedsNothing()) {
      throw new CommandFailedException(
          "WHENCE_USER_KEYS must be set, the same for all functions of one store: with keys of its"
              + " own a function finds nobody whom another one has met; make one with"
              + " 'openssl rand -base64 32', and write it as id:base64");
    }
    if (config.redis().url().isPresent() || config.models().bucket().isPresent()) {
      LOG.warn(
          "people are named with the keys of this home: another process on the same Redis or bucket"
              + " takes them for others, unless whence.user-keys (WHENCE_USER_KEYS) is set for"
              + " both");
    }
    return new Pseudonyms(
        new UserKeys(backends.home().userKeys(), clock, new SecureRandom()).readOrMake());
  }

  @Produces
  @Singleton
  Identities identities(Pseudonyms pseudonyms, UserStateStore states, Clock clock) {
    return new Identities(pseudonyms, states, clock);
  }

  @Produces
  @Singleton
  ItemStore items(Backends backends) {
    return new RedisItemStore(backends.redisByCommand());
  }

  @Produces
  @Singleton
  PatientStores patientStores(Backends backends, WhenceConfig config) {
    return new PatientStores(
        new RedisItemStore(backends.patientRedis()),
        new RedisUserStateStore(backends.patientRedis(), config.state().ttl()));
  }

  @Produces
  @Singleton
  DeadLetterQueue deadLetters(Backends backends, WhenceConfig config, Metrics metrics) {
    Backends.Queues queues = backends.queues();
    return metrics.counting(
        new SqsDeadLetters(
            queues.sqs(), queues.urls(), config.queue().timeout(), queues.receiveWait()));
  }

  @Produces
  @Singleton
  SqsFeedbackQueue feedbackQueue(
      Backends backends, DeadLetterQueue deadLetters, WhenceConfig config, Clock clock) {
    Backends.Queues queues = backends.queues();
    return new SqsFeedbackQueue(
        queues.sqs(),
        queues.urls().feedback(),
        deadLetters,
        config.queue().timeout(),
        queues.receiveWait(),
        clock);
  }

  @Produces
  @Singleton
  DecisionStore decisions(Backends backends, WhenceConfig config) {
    return new RedisDecisionStore(
        backends.redis(), backends.redisByCommand(), config.recommendation().ttl());
  }

  @Produces
  @Singleton
  ShownLists shownLists(DecisionStore decisions) {
    return new KeptShownLists(
        decisions,
        away -> LOG.warnf("feedback goes without what was shown: %s", away.getMessage()));
  }

  @Produces
  @Singleton
  FeedbackIntake feedbackIntake(
      UserStateStore states,
      FeedbackQueue queue,
      ShownLists shownLists,
      ReactionLearner learner,
      Clock clock) {
    return new FeedbackIntake(states, queue, shownLists, learner, clock);
  }

  @Produces
  @Singleton
  ModelRegistry models(Backends backends, WhenceConfig config) {
    Optional<S3Objects> bucket = backends.bucket(config.models().prefix());
    return bucket.isPresent()
        ? new S3ModelRegistry(bucket.get(), backends.home().cache(), OnnxSequenceEncoder::new)
        : new FileModelRegistry(backends.home().models(), OnnxSequenceEncoder::new);
  }

  @Produces
  @Singleton
  Erasures erasures(Backends backends, WhenceConfig config) {
    return backends
        .bucket(config.models().logPrefix())
        .<Erasures>map(S3Erasures::new)
        .orElseGet(() -> new FileErasures(backends.home().erasures()));
  }

  @Produces
  @Singleton
  TrainingLog log(Backends backends, WhenceConfig config, Erasures erasures, Clock clock) {
    Consumer<SegmentDamage> warning =
        damage -> LOG.warnf("the training log is damaged: %s", damage);
    Optional<S3Objects> bucket = backends.bucket(config.models().logPrefix());
    return new LogWithoutErased(
        bucket.isPresent()
            ? new S3TrainingLog(bucket.get(), clock, warning)
            : new FileTrainingLog(backends.home().log(), clock, warning),
        erasures);
  }

  @Produces
  @Singleton
  RankerNetwork network(WhenceConfig config) {
    return new OnnxRankerNetwork(config.retrain().ranker(), config.retrain().threads());
  }

  @Produces
  @Singleton
  ModelTrainer trainer(RankerNetwork network, WhenceConfig config) {
    SequenceTrainer sequences =
        new SequenceTrainer(config.retrain().sequence(), OnnxSequenceNetwork::new);
    return new ModelTrainer(network, sequences, config.retrain().epochs());
  }

  @Produces
  @Singleton
  CheckpointStore checkpoints(Backends backends, WhenceConfig config) {
    Optional<S3Objects> bucket = backends.bucket(config.models().prefix());
    return bucket.isPresent()
        ? new S3CheckpointStore(bucket.get(), LOG::warn)
        : new FileCheckpointStore(backends.home().checkpoint(), LOG::warn);
  }

  @Produces
  @Singleton
  CountStore counts(Backends backends, WhenceConfig config) {
    BiConsumer<Path, String> onUnreadable =
        (file, why) -> LOG.warnf("%s is not used, everything is counted anew: %s", file, why);
    Path file = backends.home().counts();
    return backends
        .bucket(config.models().prefix())
        .<CountStore>map(bucket -> new S3CountStore(bucket, file, onUnreadable))
        .orElseGet(() -> new FileCountStore(file, onUnreadable));
  }

  @Produces
  @Singleton
  RetrainLock retrainLock(Backends backends, WhenceConfig config) {
    return config.redis().url().isEmpty()
        ? new InProcessRetrainLock()
        : new RedisRetrainLock(
            new RedisLease(backends.redis()),
            UUID.randomUUID().toString(),
            config.retrain().lease());
  }

  @Produces
  @Singleton
  SignalAnalysis signalAnalysis(Backends backends, WhenceConfig config) {
    return SignalSettings.analysis(
        config.signals(), config.models().bucket().isPresent(), backends.home().signalsSecret());
  }

  @Produces
  @Singleton
  ExplanationMeasurement explanations(WhenceConfig config, InterestWeights weights, Clock clock) {
    return new ExplanationMeasurement(
        ExplanationMethods.SERVED,
        new Recommender(rules(config), config.recommendation().candidates()),
        weights,
        ExplanationPlan.FULL,
        clock);
  }

  @Produces
  @Singleton
  Retraining retraining(
      FeedbackQueue queue,
      TrainingLog log,
      ModelRegistry registry,
      CheckpointStore checkpoints,
      CountStore counts,
      PatientStores stores,
      ModelTrainer trainer,
      RetrainLock lock,
      SignalAnalysis analysis,
      ExplanationMeasurement explanations,
      WhenceConfig config,
      Clock clock) {
    return new Retraining(
        new QueueDrain(queue, stores.states(), log, clock),
        log,
        registry,
        checkpoints,
        counts,
        () -> Catalog.EMPTY.with(stores.items().changesSince(0)),
        trainer,
        explanations,
        new Retraining.Policy(
            gate(config.retrain()),
            new LiveTest(config.retrain().liveAlpha(), config.retrain().liveImpressions()),
            config.models().keep(),
            analysis),
        lock,
        clock);
  }

  private static PublicationGate gate(WhenceConfig.Retrain retrain) {
    return new PublicationGate(
        retrain.leastShareOfServing(),
        retrain.mostLogLossOfServing(),
        retrain.leastShareOfGraph(),
        retrain.lossInStandardErrors());
  }

  @Produces
  @Singleton
  ReasonWriters reasonWriters(
      WhenceConfig config, RemainingTime remaining, Meters meters, Clock clock) {
    return PolisherSettings.writers(config.reasons().polisher(), remaining, meters, clock);
  }

  @Produces
  @Singleton
  InterestWeights interestWeights(WhenceConfig config) {
    return InterestSettings.weights(config.interest());
  }

  @Produces
  @Singleton
  Recommender recommender(OnlineScores learned, WhenceConfig config) {
    return new Recommender(rules(config), config.recommendation().candidates(), learned);
  }

  private static Rules rules(WhenceConfig config) {
    return new Rules(config.rules().settledBy(), config.rules().showingsWithoutReaction());
  }
}
