package dev.whence.learning;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxSequenceNetwork;
import dev.whence.catalog.Catalog;
import dev.whence.demo.DemoShop;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The demonstration shop as something to learn from, with the smallest ranker. */
public final class DemoLearning {

  public static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(END, ZoneOffset.UTC);
  public static final DemoShop SHOP = DemoShop.create(42, END);
  public static final Catalog CATALOG = Catalog.of(SHOP.items());
  public static final RankerNetwork NETWORK = new OnnxRankerNetwork("linear");

  public static final SequenceTrainer NO_SEQUENCES =
      new SequenceTrainer(SequencePolicy.OFF, OnnxSequenceNetwork::new);

  private DemoLearning() {}

  public static ModelTrainer trainer(int epochs) {
    return new ModelTrainer(NETWORK, NO_SEQUENCES, epochs);
  }

  /**
   * A model of the first hundred shoppers with both sequence encoders; each call makes it again.
   */
  public static TrainedModel modelWithSequences() {
    SequenceTrainer both = new SequenceTrainer(SequencePolicy.BOTH, OnnxSequenceNetwork::new);
    Draft draft =
        new ModelTrainer(NETWORK, both, 1)
            .train(new Lesson(sequences(100), CATALOG), 1, Progress.NONE);
    return Drafts.published(draft, sequences(100), new ModelVersion("with-sequences"), END);
  }

  /** The events of the first shoppers. */
  public static List<Event> events(int shoppers) {
    Set<UserId> chosen = new HashSet<>(SHOP.shoppers().subList(0, shoppers));
    return SHOP.events().stream().filter(event -> chosen.contains(event.user())).toList();
  }

  public static Sequences sequences(int shoppers) {
    return Sequences.of(events(shoppers)::forEach, Set.of());
  }

  /** A model of the first hundred shoppers; each call makes it again. */
  public static TrainedModel smallModel(long seed) {
    Draft draft = trainer(1).train(new Lesson(sequences(100), CATALOG), seed, Progress.NONE);
    return Drafts.published(draft, sequences(100), new ModelVersion("small-" + seed), END);
  }
}
