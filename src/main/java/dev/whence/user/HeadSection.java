package dev.whence.user;

/**
 * What was learned of a person since the training.
 *
 * <pre>
 * head = n { weight:short }ⁿ largest:float examples:float lossWithout:float lossWith:float updatedAt:signed
 * </pre>
 *
 * A weight is told in 1/{@value #STEPS} of the largest absolute value, so that it is off by 1.6 ·
 * 10⁻⁵ of that at most: far less than one step of learning.
 */
final class HeadSection {

  private static final int STEPS = Short.MAX_VALUE;

  private HeadSection() {}

  static byte[] write(OnlineHead head) {
    StateWriter out = new StateWriter();
    float[] weights = head.weights();
    float largest = largest(weights);
    out.varint(weights.length);
    for (float weight : weights) {
      int step = largest == 0 ? 0 : Math.round((float) ((double) weight * STEPS / largest));
      out.fixedByte(step >>> Byte.SIZE);
      out.fixedByte(step);
    }
    out.fixedInt(Float.floatToIntBits(largest));
    out.fixedInt(Float.floatToIntBits(head.examples()));
    out.fixedInt(Float.floatToIntBits(head.lossWithout()));
    out.fixedInt(Float.floatToIntBits(head.lossWith()));
    out.signed(head.updatedAt());
    return out.toBytes();
  }

  private static float largest(float[] weights) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }

  /**
   * @throws IllegalArgumentException if a number is not finite
   */
  static OnlineHead read(StateReader in) throws CorruptStateException {
    int size = in.count();
    short[] steps = new short[size];
    for (int i = 0; i < size; i++) {
      steps[i] = in.fixedShort();
    }
    float largest = in.fixedFloat();
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) ((double) steps[i] * largest / STEPS);
    }
    OnlineHead head =
        new OnlineHead(weights, in.fixedFloat(), in.fixedFloat(), in.fixedFloat(), in.signed());
    in.requireEnd();
    return head;
  }
}
