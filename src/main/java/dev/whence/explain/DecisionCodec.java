package dev.whence.explain;

import dev.whence.user.BinaryDecoder;
import dev.whence.user.BinaryEncoder;
import dev.whence.user.CorruptStateException;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A decision as bytes.
 *
 * <pre>
 * decision = version:byte stateLength:3 bytes state stream crc32:int
 * </pre>
 *
 * The state is written by {@link UserStateCodec}, the arithmetic-coded stream by {@link
 * DecisionFormat4}; the checksum covers all bytes before it. Versions 1 to 3 are only read, by
 * {@link DecisionFormat3}.
 *
 * <p>Scores and features come back as {@link Decision} holds them, which is rounded; all else comes
 * back exactly. Ten items with a history of fifty events take less than 1 kB if ids are short
 * numbers or codes.
 */
public final class DecisionCodec {

  private static final int VERSION = 4;
  private static final int HEADER_BYTES = 4;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int MAX_STATE_BYTES = 1 << 20;

  private DecisionCodec() {}

  public static byte[] encode(Decision decision) {
    byte[] state = UserStateCodec.encode(decision.state());
    BinaryEncoder coder = new BinaryEncoder();
    DecisionFormat4.write(decision, coder);
    byte[] stream = coder.finish();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + state.length + stream.length + CHECKSUM_BYTES);
    bytes.putInt(VERSION << 24 | state.length).put(state).put(stream);
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /**
   * Reads what {@link #encode} wrote, in this build or one before. Takes bounded time and memory,
   * whatever the bytes are.
   *
   * @throws CorruptDecisionException if the bytes are cut off, altered, or of another version
   */
  public static Decision decode(byte[] bytes) throws CorruptDecisionException {
    try {
      return isOfVersionNow(bytes) ? decodeNow(bytes) : DecisionFormat3.decode(bytes);
    } catch (IOException
        | CorruptStateException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException broken) {
      throw new CorruptDecisionException(
          "these " + bytes.length + " bytes are no decision: " + broken.getMessage(), broken);
    }
  }

  private static boolean isOfVersionNow(byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[0] < 1 || bytes[0] > VERSION) {
      throw new IOException(
          "version "
              + (bytes.length == 0 ? "none" : bytes[0])
              + "; this build reads 1 to "
              + VERSION);
    }
    return bytes[0] == VERSION;
  }

  private static Decision decodeNow(byte[] bytes) throws IOException, CorruptStateException {
    int end = bytes.length - CHECKSUM_BYTES;
    if (end < HEADER_BYTES || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      throw new IOException("the checksum does not agree");
    }
    int stateEnd = HEADER_BYTES + (ByteBuffer.wrap(bytes).getInt() & 0xff_ffff);
    if (stateEnd > Math.min(end, MAX_STATE_BYTES)) {
      throw new IOException("a state that ends at byte " + stateEnd + " of " + end);
    }
    UserState state = UserStateCodec.decode(Arrays.copyOfRange(bytes, HEADER_BYTES, stateEnd));
    return DecisionFormat4.read(state, new BinaryDecoder(bytes, stateEnd, end));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
