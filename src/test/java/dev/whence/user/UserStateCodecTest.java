package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.catalog.ItemId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class UserStateCodecTest {

  @Test
  void decode_newState_givesItBack() throws CorruptStateException {
    assertThat(UserStateCodec.decode(UserStateCodec.encode(UserState.NEW)))
        .isEqualTo(UserState.NEW);
  }

  @Test
  void decode_randomStates_givesThemBack() throws CorruptStateException {
    RandomStates states = new RandomStates(20261121);
    for (int i = 0; i < 300; i++) {
      UserState state = states.next();
      UserState decoded = UserStateCodec.decode(UserStateCodec.encode(state));
      assertThat(decoded).isEqualTo(state);
      assertThat(decoded.counted().keySet()).containsExactlyElementsOf(state.counted().keySet());
    }
  }

  @Test
  void decode_extremeNumbers_givesThemBack() throws CorruptStateException {
    HistoryEntry first =
        new HistoryEntry(
            new ItemId("剧情"), EventType.RATING, -0.0, Instant.ofEpochSecond(-31_557_014_167L));
    HistoryEntry last =
        new HistoryEntry(
            new ItemId("x".repeat(128)),
            EventType.DWELL,
            Double.MIN_VALUE,
            Instant.ofEpochSecond(31_556_889_864L));
    UserState state =
        new UserState(
            List.of(first, last),
            Map.of(),
            List.of(new Showings(new ItemId("a"), Integer.MAX_VALUE)),
            List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
            Map.of(Long.MIN_VALUE, 1L),
            OnlineHead.NONE);

    assertThat(UserStateCodec.decode(UserStateCodec.encode(state))).isEqualTo(state);
  }

  @Test
  void encode_hundredEventsOfShortIds_takesTwelveBytesEach() {
    List<HistoryEntry> history =
        IntStream.range(0, UserState.HISTORY_LENGTH)
            .mapToObj(
                i ->
                    new HistoryEntry(
                        new ItemId("item" + i),
                        EventType.CLICK,
                        null,
                        Instant.ofEpochSecond(1_760_000_000L + 3600L * i)))
            .toList();
    UserState state =
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);

    assertThat(UserStateCodec.encode(state)).hasSizeLessThanOrEqualTo(1220);
  }

  @Test
  void decode_anyTruncation_isRefused() {
    byte[] bytes = UserStateCodec.encode(new RandomStates(7).next(5));
    for (int length = 0; length < bytes.length; length++) {
      byte[] shortened = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(CorruptStateException.class)
          .as("the first %d of %d bytes", length, bytes.length)
          .isThrownBy(() -> UserStateCodec.decode(shortened));
    }
  }

  @Test
  void decode_anySingleBitFlipped_isRefused() {
    byte[] bytes = UserStateCodec.encode(new RandomStates(8).next(5));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatExceptionOfType(CorruptStateException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> UserStateCodec.decode(flipped));
    }
  }

  @Test
  void decode_garbageUnderAValidChecksum_isRefusedOrRead() {
    SplittableRandom random = new SplittableRandom(9);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[1 + random.nextInt(200)];
      random.nextBytes(body);
      body[0] = 1;
      try {
        UserState state = UserStateCodec.decode(withChecksum(body));
        assertThat(state.history()).hasSizeLessThanOrEqualTo(UserState.HISTORY_LENGTH);
      } catch (CorruptStateException corrupt) {
        assertThat(corrupt.position()).isBetween(1, body.length);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1900);
  }

  @Test
  void decode_alteredBodyUnderAValidChecksum_neverThrowsAnythingElse() {
    byte[] bytes = UserStateCodec.encode(new RandomStates(10).next(20));
    SplittableRandom random = new SplittableRandom(10);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] body = Arrays.copyOf(bytes, bytes.length - 4);
      body[1 + random.nextInt(body.length - 1)] = (byte) random.nextInt();
      try {
        assertThat(UserStateCodec.decode(withChecksum(body))).isNotNull();
      } catch (CorruptStateException corrupt) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void decode_laterVersion_saysWhichItReads() {
    byte[] bytes = UserStateCodec.encode(UserState.NEW);
    bytes[0] = 9;

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> UserStateCodec.decode(bytes))
        .withMessageContaining("version 9 is unknown")
        .satisfies(corrupt -> assertThat(corrupt.position()).isZero());
  }

  @Test
  void decode_hugeCount_isRefusedBeforeMemoryIsReserved() {
    byte[] body = {1, -1, -1, -1, -1, 7};

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> UserStateCodec.decode(withChecksum(body)))
        .withMessageContaining("count 2147483647");
  }

  private static byte[] withChecksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return ByteBuffer.allocate(body.length + 4).put(body).putInt((int) crc.getValue()).array();
  }
}
