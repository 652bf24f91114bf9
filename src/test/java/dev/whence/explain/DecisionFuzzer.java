package dev.whence.explain;

import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Whatever bytes lie in the store are a decision, or corrupt. */
public final class DecisionFuzzer {

  private DecisionFuzzer() {}

  /**
   * Once as it is, and twice wrapped with the checksums that belong to it, so that what is behind
   * is met: as the stream of today, and as that of version 3.
   */
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(bytes);
    check(sealed(bytes));
    check(deflated(bytes));
  }

  private static void check(byte[] bytes) {
    Decision decision;
    try {
      decision = DecisionCodec.decode(bytes);
    } catch (CorruptDecisionException refused) {
      return;
    }
    Decision again;
    try {
      again = DecisionCodec.decode(DecisionCodec.encode(decision));
    } catch (CorruptDecisionException refused) {
      throw new AssertionError(decision + " was written and cannot be read", refused);
    }
    if (!again.equals(decision)) {
      throw new AssertionError(decision + " was read again as " + again);
    }
  }

  private static byte[] sealed(byte[] stream) {
    byte[] state = UserStateCodec.encode(UserState.NEW);
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + state.length + stream.length + Integer.BYTES);
    bytes.putInt(4 << 24 | state.length).put(state).put(stream);
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array(), 0, bytes.position());
    return bytes.putInt((int) checksum.getValue()).array();
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can always be written", impossible);
    }
    return bytes.toByteArray();
  }
}
