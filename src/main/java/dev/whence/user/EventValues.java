package dev.whence.user;

import org.jspecify.annotations.Nullable;

/**
 * The sizes of events, bit by bit: none, a half or whole number as ratings are, a whole number as
 * seconds of dwell are, else 32 or 64 bits.
 */
final class EventValues {

  private static final int KIND_BITS = 3;
  private static final int HALVES_BITS = 4;
  private static final int TYPES = 16;

  private static final int NONE = 0;
  private static final int HALVES = 1;
  private static final int WHOLE = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;

  private final BinaryCoder coder;
  private final AdaptiveBits kinds = new AdaptiveBits(TYPES << KIND_BITS);
  private final AdaptiveBits halves = new AdaptiveBits(TYPES << HALVES_BITS);
  private final AdaptiveNumbers wholes = new AdaptiveNumbers();

  EventValues(BinaryCoder coder) {
    this.coder = coder;
  }

  void write(EventType type, @Nullable Double value) {
    int kind = kindOf(value);
    double size = value == null ? 0 : value;
    kinds.tree(coder, type.code() << KIND_BITS, KIND_BITS, kind);
    switch (kind) {
      case NONE -> {}
      case HALVES -> halves.tree(coder, type.code() << HALVES_BITS, HALVES_BITS, (int) (size * 2));
      case WHOLE -> wholes.code(coder, (long) size);
      case FLOAT -> coder.uniform(Float.SIZE, Float.floatToRawIntBits((float) size));
      default -> coder.uniform(Double.SIZE, Double.doubleToRawLongBits(size));
    }
  }

  @Nullable Double read(EventType type) throws CorruptStateException {
    int kind = kinds.tree(coder, type.code() << KIND_BITS, KIND_BITS, 0);
    return switch (kind) {
      case NONE -> null;
      case HALVES -> halves.tree(coder, type.code() << HALVES_BITS, HALVES_BITS, 0) / 2.0;
      case WHOLE -> (double) wholes.code(coder, 0);
      case FLOAT -> (double) Float.intBitsToFloat((int) coder.uniform(Float.SIZE, 0));
      case DOUBLE -> Double.longBitsToDouble(coder.uniform(Double.SIZE, 0));
      default ->
          throw new CorruptStateException(
              coder.position(), "a value of kind " + kind + " is unknown");
    };
  }

  private static int kindOf(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    if (isSame(value, (int) (value * 2) / 2.0) && value < (1 << HALVES_BITS) / 2.0 && value >= 0) {
      return HALVES;
    }
    if (isSame(value, (int) value.doubleValue()) && value >= 0) {
      return WHOLE;
    }
    return isSame(value, (float) value.doubleValue()) ? FLOAT : DOUBLE;
  }

  /** Bit by bit: -0.0 is not 0.0. */
  private static boolean isSame(double one, double other) {
    return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
  }
}
