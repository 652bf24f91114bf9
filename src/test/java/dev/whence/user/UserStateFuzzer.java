package dev.whence.user;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Whatever bytes lie in the store are a state, or corrupt. */
public final class UserStateFuzzer {

  private UserStateFuzzer() {}

  /**
   * Once as it is, and once with the checksum that belongs to it, so that what is behind is met.
   */
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(bytes);
    check(sealed(bytes));
  }

  private static void check(byte[] bytes) {
    UserState state;
    try {
      state = UserStateCodec.decode(bytes);
    } catch (CorruptStateException refused) {
      return;
    }
    UserState again;
    try {
      again = UserStateCodec.decode(UserStateCodec.encode(state));
    } catch (CorruptStateException refused) {
      throw new AssertionError(state + " was written and cannot be read", refused);
    }
    if (!again.equals(state)) {
      throw new AssertionError(state + " was read again as " + again);
    }
  }

  private static byte[] sealed(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    byte[] sealed = Arrays.copyOf(content, content.length + Integer.BYTES);
    ByteBuffer.wrap(sealed).putInt(content.length, (int) checksum.getValue());
    return sealed;
  }
}
