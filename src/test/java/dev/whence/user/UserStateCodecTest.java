package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            Map.of((1L << 40) - 1, Long.MIN_VALUE, 0L, Long.MAX_VALUE),
            OnlineHead.NONE);

    assertThat(UserStateCodec.decode(UserStateCodec.encode(state))).isEqualTo(state);
  }

  /** Written by the build of 21 November 2026, the last one that wrote version 1. */
  private static final String VERSION_1 =
      "01030b67617264656e2d3030313904e0f7c3a10d06e589a7e6838511401200000000000078"
          + "0b67617264656e2d303031391340428000000000000202056272616e6405c39c6e616c010567656e7265"
          + "054372696d6503020a4230303030354137374603033331380104ffcfacf30ef2cfacf30e26e8bbc1960b"
          + "0223d8ed0fdc21306f8094c5a10dbb049e1cf86c226378b48feb60";

  @Test
  void decode_version1_givesWhatItHeld() throws CorruptStateException {
    UserState state = UserStateCodec.decode(HexFormat.of().parseHex(VERSION_1));

    assertThat(state.history())
        .containsExactly(
            event("garden-0019", EventType.CLICK, null, 1_779_990_000L),
            event("剧情", EventType.RATING, 4.5, 1_779_990_060L),
            event("garden-0019", EventType.DWELL, 37.0, 1_779_990_061L));
    assertThat(state.preferences())
        .containsOnly(
            entry(AttributeTerm.parse("brand:Ünal"), Preference.MORE),
            entry(AttributeTerm.parse("genre:Crime"), Preference.BLOCK));
    assertThat(state.showings())
        .containsExactly(
            new Showings(new ItemId("B00005A77F"), 3), new Showings(new ItemId("318"), 1));
    assertThat(state.settledItems()).containsExactly(-2_000_000_000, -7, 12, 1_500_000_000);
    assertThat(state.counted())
        .containsExactly(
            entry(Hash64.of("event-1") >>> 24, 1_780_000_000L),
            entry(Hash64.of("event-2") >>> 24, 1_780_000_060L));
    assertThat(state.head()).isEqualTo(OnlineHead.NONE);
  }

  @Test
  void encode_decodedVersion1_isVersion2() throws CorruptStateException {
    UserState state = UserStateCodec.decode(HexFormat.of().parseHex(VERSION_1));

    byte[] bytes = UserStateCodec.encode(state);

    assertThat(bytes[0]).isEqualTo((byte) 2);
    assertThat(bytes).hasSizeLessThan(VERSION_1.length() / 2);
    assertThat(UserStateCodec.decode(bytes)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"NUMBER, 275", "CODE, 335", "RANDOM_CODE, 460", "SLUG, 365", "UUID, 950"})
  void encode_fiftyEventsOfTwoMonths_takesFewBytes(CatalogStates.Ids kind, int most)
      throws CorruptStateException {
    CatalogStates people = new CatalogStates(kind, 20_000, 1);
    int bytes = 0;
    for (int i = 0; i < 200; i++) {
      UserState state = people.next(50);
      byte[] encoded = UserStateCodec.encode(state);
      assertThat(UserStateCodec.decode(encoded)).isEqualTo(state);
      bytes += encoded.length;
    }
    assertThat(bytes / 200).isBetween(most * 9 / 10, most);
  }

  @Test
  void decode_randomHeads_givesThemBack() throws CorruptStateException {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 300; n++) {
      float[] weights = new float[25];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-9, 9)));
      }
      UserState state =
          UserState.NEW.with(new OnlineHead(weights, 12.5f, 8.25f, 7.125f, 1_780_000_000L));

      assertThat(UserStateCodec.decode(UserStateCodec.encode(state))).isEqualTo(state);
    }
  }

  @Test
  void encode_weightsOfZero_keepsThem() throws CorruptStateException {
    UserState state = UserState.NEW.with(new OnlineHead(new float[] {0, 0}, 3, 0, 0, -1));

    assertThat(UserStateCodec.decode(UserStateCodec.encode(state))).isEqualTo(state);
  }

  @Test
  void decode_sectionOfALaterBuild_isSkipped() throws CorruptStateException {
    UserState state = new RandomStates(11).next(5);
    byte[] bytes = UserStateCodec.encode(state);
    byte[] body = Arrays.copyOf(bytes, bytes.length - 4 + 5);
    System.arraycopy(new byte[] {77, 3, 1, 2, 3}, 0, body, bytes.length - 4, 5);

    assertThat(UserStateCodec.decode(withChecksum(body))).isEqualTo(state);
  }

  @Test
  void decode_sectionTwice_isRefused() {
    byte[] body = {2, 77, 0, 77, 0};

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> UserStateCodec.decode(withChecksum(body)))
        .withMessageContaining("section 77 after 77");
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
      body[0] = (byte) (1 + random.nextInt(2));
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

  private static HistoryEntry event(String item, EventType type, Double value, long second) {
    return new HistoryEntry(new ItemId(item), type, value, Instant.ofEpochSecond(second));
  }

  private static byte[] withChecksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return ByteBuffer.allocate(body.length + 4).put(body).putInt((int) crc.getValue()).array();
  }
}
