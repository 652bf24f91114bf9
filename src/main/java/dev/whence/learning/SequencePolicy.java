package dev.whence.learning;

import dev.whence.ranking.EncoderKind;
import java.util.List;

/** Which sequence encoders a training makes. */
public enum SequencePolicy {

  /**
   * The additive encoder where people and items have enough choices for it to pay, and only if the
   * ranker becomes better by more than chance.
   */
  AUTO,
  OFF,
  ADDITIVE,
  ATTENTION,
  BOTH;

  /**
   * Choices a person, and events an item, from which on an encoder is tried. A graph learns an item
   * from few events, an embedding of 64 numbers does not: on shop data with 16 events an item and 9
   * choices a person it gained nothing that could be told from chance, on film ratings with some
   * hundred of both it did.
   */
  private static final double DENSE = 20;

  /** Choices in all below which {@link #AUTO} does not spend the time. */
  private static final long LEAST_CHOICES = 100_000;

  /** The encoders to train on these sequences. */
  List<EncoderKind> kinds(Sequences sequences) {
    return switch (this) {
      case AUTO -> isDense(sequences) ? List.of(EncoderKind.ADDITIVE) : List.of();
      case OFF -> List.of();
      case ADDITIVE -> List.of(EncoderKind.ADDITIVE);
      case ATTENTION -> List.of(EncoderKind.ATTENTION);
      case BOTH -> List.of(EncoderKind.ADDITIVE, EncoderKind.ATTENTION);
    };
  }

  /** Whether an encoder has to prove itself. */
  boolean isOnTrial() {
    return this == AUTO;
  }

  private static boolean isDense(Sequences sequences) {
    double choices = sequences.size();
    return choices >= LEAST_CHOICES
        && choices >= DENSE * sequences.users()
        && choices >= DENSE * sequences.index().size();
  }
}
