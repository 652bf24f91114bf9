package dev.whence.user;

/**
 * The reading end of a binary arithmetic coder. Whatever the bytes are, it goes on giving bits (of
 * zeros at the end), so that its caller has to bound what is read, and to end with {@link
 * #requireEnd}.
 */
public final class BinaryDecoder extends BinaryCoder {

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;
  private long window;

  /**
   * @param start where the stream begins
   * @param end behind its last byte
   */
  public BinaryDecoder(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    position = start;
    for (int i = 0; i < Integer.BYTES; i++) {
      enter();
    }
  }

  @Override
  int choose(int bit, long split) {
    return window <= split ? 1 : 0;
  }

  @Override
  int position() {
    return Math.min(position, end);
  }

  @Override
  void shift(int settled) {
    enter();
  }

  private void enter() {
    int next = position < end ? bytes[position] & 0xff : 0;
    window = (window << 8) & 0xffff_ffffL | next;
    position++;
  }

  /**
   * Whether more was read than there is; a reader of lists stops here, so that no made-up length
   * keeps it busy.
   */
  public boolean isPastEnd() {
    return position - Integer.BYTES > end;
  }

  /** A stream that was written with these bits has the bytes settled so far, and at most 4 more. */
  public void requireEnd() throws CorruptStateException {
    int settled = position - Integer.BYTES;
    if (settled > end || end - settled > Integer.BYTES) {
      throw new CorruptStateException(
          position(), "a section of " + (end - start) + " bytes ends after " + (settled - start));
    }
  }
}
