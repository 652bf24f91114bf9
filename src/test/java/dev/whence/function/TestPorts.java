package dev.whence.function;

import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InMemoryDeadLetters;
import dev.whence.adapter.memory.InMemoryDecisionStore;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryItemStore;
import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.memory.InProcessRetrainLock;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxScorer;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.RecommendationId;
import dev.whence.function.Outages.Part;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Erasures;
import dev.whence.learning.Explanations;
import dev.whence.learning.LiveTest;
import dev.whence.learning.LogWithoutErased;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.PublicationGate;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.ReactionStore;
import dev.whence.learning.Retraining;
import dev.whence.learning.TrainedModel;
import dev.whence.learning.TrainingLog;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.ServingModel;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.Pseudonyms;
import dev.whence.user.QueueThatFirst;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Memory stores in the place of Redis and SQS, each of which can be away; a model of the shop. */
@Alternative
@ApplicationScoped
public class TestPorts {

  @Produces
  @Singleton
  Outages outages() {
    return new Outages();
  }

  @Produces
  @Singleton
  UserStateStore states(Outages outages) {
    UserStateStore states = new InMemoryUserStateStore();
    return new UserStateStore() {
      @Override
      public UserState read(UserId user) {
        require();
        return states.read(user);
      }

      @Override
      public UserState update(UserId user, UnaryOperator<UserState> change) {
        require();
        return states.update(user, change);
      }

      @Override
      public Map<UserId, UserState> read(Collection<UserId> users) {
        require();
        return states.read(users);
      }

      @Override
      public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
        return outages.has(Part.STATES) ? changes.keySet() : states.update(changes);
      }

      @Override
      public boolean isReachable() {
        return !outages.has(Part.STATES);
      }

      @Override
      public void delete(UserId user) {
        require();
        states.delete(user);
      }

      private void require() {
        if (outages.has(Part.STATES)) {
          throw new StateUnavailableException("the states are away", new IOException("away"));
        }
      }
    };
  }

  @Produces
  @Singleton
  FeedbackQueue queue(Outages outages, Clock clock) {
    FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ofMinutes(5));
    return new QueueThatFirst(
        () -> {
          if (outages.has(Part.QUEUE)) {
            throw new FeedbackQueue.QueueUnavailableException(
                "the queue is away", new IOException("away"));
          }
        },
        queue);
  }

  @Produces
  @Singleton
  SentBack sentBack() {
    return new SentBack();
  }

  @Produces
  @Singleton
  DeadLetterQueue deadLetters(Outages outages, SentBack sentBack, Clock clock) {
    DeadLetterQueue letters = new InMemoryDeadLetters(clock, sentBack::send);
    return new DeadLetterQueue() {
      @Override
      public void add(DeadLetter letter) {
        require();
        letters.add(letter);
      }

      @Override
      public Listing list(int limit) {
        require();
        return letters.list(limit);
      }

      @Override
      public Redriven redrive(Redrive wish) {
        require();
        return letters.redrive(wish);
      }

      private void require() {
        if (outages.has(Part.DEAD_LETTERS)) {
          throw new FeedbackQueue.QueueUnavailableException(
              "the dead letters are away", new IOException("away"));
        }
      }
    };
  }

  @Produces
  @Singleton
  DecisionStore decisions(Outages outages, Clock clock) {
    DecisionStore decisions = new InMemoryDecisionStore(clock, Duration.ofHours(24));
    return new DecisionStore() {
      @Override
      public void keep(Decision decision) {
        require();
        decisions.keep(decision);
      }

      @Override
      public Optional<Decision> find(RecommendationId id) {
        require();
        return decisions.find(id);
      }

      @Override
      public List<Decision> findAll(Collection<RecommendationId> ids) {
        require();
        return decisions.findAll(ids);
      }

      @Override
      public List<Decision> of(UserId person) {
        require();
        return decisions.of(person);
      }

      @Override
      public void forget(UserId person) {
        require();
        decisions.forget(person);
      }

      @Override
      public Duration timeToLive() {
        return decisions.timeToLive();
      }

      private void require() {
        if (outages.has(Part.DECISIONS)) {
          throw new DecisionStoreUnavailableException(
              "the decisions are away", new IOException("away"));
        }
      }
    };
  }

  @Produces
  @Singleton
  ItemStore items(Outages outages) {
    ItemStore items = new InMemoryItemStore();
    items.putAll(SmallShop.items());
    return new ItemStore() {
      @Override
      public Optional<Item> find(ItemId id) {
        require();
        return items.find(id);
      }

      @Override
      public void putAll(Collection<Item> added) {
        require();
        items.putAll(added);
      }

      @Override
      public boolean remove(ItemId id) {
        require();
        return items.remove(id);
      }

      @Override
      public Changes changesSince(long revision) {
        require();
        return items.changesSince(revision);
      }

      private void require() {
        if (outages.has(Part.ITEMS)) {
          throw new ItemStoreUnavailableException("the items are away", new IOException("away"));
        }
      }
    };
  }

  @Produces
  @Singleton
  ReactionStore reactions() {
    return new InMemoryReactionStore(Duration.ofDays(180));
  }

  @Produces
  @Singleton
  TrainedModel model() {
    return SmallShop.train();
  }

  @Produces
  @Singleton
  ModelRegistry registry(TrainedModel model, Outages outages) {
    ModelRegistry registry = new FileModelRegistry(folder("models"), OnnxSequenceEncoder::new);
    registry.publish(model);
    registry.keepSurrogate(model.card().version(), SmallShop.surrogate(model));
    registry.activate(model.card().version());
    return new PointerlessRegistry(registry, () -> outages.has(Part.MODEL));
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms() {
    return new Pseudonyms(List.of(new Pseudonyms.Key("test", new byte[32])));
  }

  @Produces
  @Singleton
  Identities identities(Pseudonyms pseudonyms, UserStateStore states, Clock clock) {
    return new Identities(pseudonyms, states, clock);
  }

  @Produces
  @Singleton
  Erasures erasures() {
    return new FileErasures(folder("erasures").resolve("erasures.ndjson"));
  }

  @Produces
  @Singleton
  TrainingLog log(Erasures erasures, Clock clock) {
    TrainingLog log =
        new LogWithoutErased(new FileTrainingLog(folder("log"), clock, damage -> {}), erasures);
    log.append("before", SmallShop.events());
    return log;
  }

  @Produces
  @Singleton
  Retraining retraining(
      FeedbackQueue queue,
      UserStateStore states,
      TrainingLog log,
      ModelRegistry registry,
      ItemStore items,
      Clock clock) {
    Path home = folder("home");
    return new Retraining(
        new QueueDrain(queue, states, log, clock),
        log,
        registry,
        new FileCheckpointStore(home.resolve("checkpoint.json"), damage -> {}),
        new FileCountStore(home.resolve("counts.bin"), (file, why) -> {}),
        () -> Catalog.EMPTY.with(items.changesSince(0)),
        new ModelTrainer(new OnnxRankerNetwork("dcn"), DemoLearning.NO_SEQUENCES, 10),
        Explanations.measurement(),
        new Retraining.Policy(
            new PublicationGate(0.99, 1.01, 0.8, 1), new LiveTest(0.01, 1_000), 20),
        new InProcessRetrainLock(),
        clock);
  }

  private static Path folder(String name) {
    try {
      Path folder = Files.createTempDirectory("whence-" + name);
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Produces
  @Singleton
  ModelSource models(
      ModelRegistry registry, TrainedModel trained, ItemStore items, Outages outages) {
    return new ModelSource() {
      private ServingModel serving = open(trained);

      @Override
      public synchronized Optional<ServingModel> current() {
        Optional<ModelVersion> wanted = registry.current();
        if (wanted.isEmpty()) {
          return Optional.empty();
        }
        if (!wanted.get().equals(serving.version())) {
          serving = open(registry.load(wanted.get()));
        }
        Catalog known = serving.space().catalog();
        if (!outages.has(Part.ITEMS)) {
          Catalog now = known.with(items.changesSince(known.revision()));
          if (now.revision() != known.revision()) {
            serving = serving.over(now);
          }
        }
        return Optional.of(serving);
      }

      @Override
      public Optional<ServingModel> version(ModelVersion version) {
        return current().filter(now -> now.version().equals(version));
      }
    };
  }

  private static ServingModel open(TrainedModel trained) {
    return new ServingModel(
        trained.card().version(),
        new ItemSpace(trained.model(), Catalog.EMPTY),
        new OnnxScorer(trained.ranker()));
  }
}
