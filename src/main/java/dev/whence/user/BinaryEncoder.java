package dev.whence.user;

/** The writing end of a binary arithmetic coder. */
public final class BinaryEncoder extends BinaryCoder {

  private final StateWriter out = new StateWriter();

  @Override
  int choose(int bit, long split) {
    return bit;
  }

  @Override
  int position() {
    return out.size();
  }

  @Override
  void shift(int settled) {
    out.fixedByte(settled);
  }

  /** Ends the stream with the fewest bytes that lie in the interval if zeros follow them. */
  public byte[] finish() {
    for (int bytes = 0; bytes <= Integer.BYTES; bytes++) {
      long open = 0xffff_ffffL >>> (8 * bytes);
      long candidate = (low() + open) & ~open;
      if (candidate <= high()) {
        for (int i = 0; i < bytes; i++) {
          out.fixedByte((int) (candidate >>> (24 - 8 * i)));
        }
        return out.toBytes();
      }
    }
    throw new IllegalStateException("four bytes always name a number of the interval");
  }
}
