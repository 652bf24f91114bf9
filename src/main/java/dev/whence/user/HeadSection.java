package dev.whence.user;

/**
 * What was learned of a person since the training.
 *
 * <pre>
 * head = n { weight:short }ⁿ largest:float examples:float lossWithout:float lossWith:float updatedAt:signed
 * </pre>
 *
 * A weight is a number of steps, see {@link OnlineHead#steps}.
 */
final class HeadSection {

  private HeadSection() {}

  static byte[] write(OnlineHead head) {
    StateWriter out = new StateWriter();
    short[] steps = head.steps();
    out.varint(steps.length);
    for (short step : steps) {
      out.fixedByte(step >>> Byte.SIZE);
      out.fixedByte(step);
    }
    out.fixedInt(Float.floatToIntBits(head.largest()));
    out.fixedInt(Float.floatToIntBits(head.examples()));
    out.fixedInt(Float.floatToIntBits(head.lossWithout()));
    out.fixedInt(Float.floatToIntBits(head.lossWith()));
    out.signed(head.updatedAt());
    return out.toBytes();
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
    float[] weights = OnlineHead.weights(steps, in.fixedFloat());
    OnlineHead head =
        new OnlineHead(weights, in.fixedFloat(), in.fixedFloat(), in.fixedFloat(), in.signed());
    in.requireEnd();
    return head;
  }
}
