package dev.whence.user;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.zip.CRC32;

/**
 * A user state as bytes.
 *
 * <pre>
 * state  = version:byte body crc32:int
 * text   = length:varint UTF-8
 * </pre>
 *
 * The body of version 2 is described at {@link UserStateFormat2}, that of version 1, which is only
 * read, at {@link UserStateFormat1}. Counts {@code n} and {@code varint}s have 7 bits a byte, least
 * significant first; {@code signed} is a zigzag varint; {@code crc32} covers all bytes before it.
 * Versions to come begin and end in the same way, so that they are told from damage. Fixed-width
 * numbers are big-endian. Ids come back exactly, times to the second.
 *
 * <p>Fifty events over two months take about 260 bytes with ids of up to six digits, 440 with ten
 * random letters and digits each, and 900 with random UUIDs, which nothing can foretell.
 */
public final class UserStateCodec {

  private static final byte FIRST_VERSION = 1;
  private static final byte VERSION = 2;
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private UserStateCodec() {}

  public static byte[] encode(UserState state) {
    StateWriter out = new StateWriter();
    out.fixedByte(VERSION);
    UserStateFormat2.write(state, out);
    out.fixedInt(checksum(out.toBytes(), out.size()));
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, in this build or one before. Takes bounded time and memory,
   * whatever the bytes are.
   *
   * @throws LaterStateException if they are intact, and of a later version
   * @throws CorruptStateException if they are cut off or altered
   */
  public static UserState decode(byte[] bytes) throws CorruptStateException {
    requireIntact(bytes);
    StateReader in = new StateReader(bytes, 1, bytes.length - CHECKSUM_BYTES);
    try {
      return bytes[0] == FIRST_VERSION ? UserStateFormat1.read(in) : UserStateFormat2.read(in);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException broken) {
      throw new CorruptStateException(in.position(), String.valueOf(broken.getMessage()));
    }
  }

  private static void requireIntact(byte[] bytes) throws CorruptStateException {
    if (bytes.length <= CHECKSUM_BYTES) {
      throw new CorruptStateException(
          bytes.length, "a state has more than " + CHECKSUM_BYTES + " bytes");
    }
    int end = bytes.length - CHECKSUM_BYTES;
    int stored = ByteBuffer.wrap(bytes, end, CHECKSUM_BYTES).getInt();
    int actual = checksum(bytes, end);
    if (bytes[0] < FIRST_VERSION || bytes[0] > VERSION) {
      String reason =
          String.format(
              "version %d is unknown here; this build reads %d to %d",
              bytes[0], FIRST_VERSION, VERSION);
      throw bytes[0] > VERSION && stored == actual
          ? new LaterStateException(reason)
          : new CorruptStateException(0, reason);
    }
    if (stored != actual) {
      throw new CorruptStateException(
          end, String.format("checksum is %08x, the bytes before it give %08x", stored, actual));
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
