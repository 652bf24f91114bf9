package dev.whence.learning;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxSequenceNetwork;
import dev.whence.catalog.Catalog;
import dev.whence.demo.DemoShop;
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
    return new ModelTrainer(NETWORK, NO_SEQUENCES, epochs, CLOCK);
  }

  /**
   * A model of the first hundred shoppers with both sequence encoders; each call makes it again.
   */
  public static TrainedModel modelWithSequences() {
    SequenceTrainer both = new SequenceTrainer(SequencePolicy.BOTH, OnnxSequenceNetwork::new);
    return new ModelTrainer(NETWORK, both, 1, CLOCK)
        .train(sequences(100), CATALOG, null, 1, Progress.NONE);
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
    return trainer(1).train(sequences(100), CATALOG, null, seed, Progress.NONE);
  }
}
