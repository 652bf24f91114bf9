package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.ranking.Adaptation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.SequenceLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionCodecTest {

  /** {@code Decisions.decision(2)} as version 1 wrote it, at commit a08bdd1. */
  private static final String VERSION_1 =
      "AXicZZDPaxNBFMffJNnEJORQQaQFoSdvgfm9k73MUosH0YNSROLFmE7alXSzTjel3novCh7rQeJF8C8QfyD1"
          + "IC2IKHrTg55y0IsH8exkt4JuH/Nm3jw+875fBhYwubCsuvQSX5GX1RV8lV7jXbmklvF5BOUxpzBPMZVtQtqU"
          + "rFDcxrPVbbNBpw8ubp1Jw9r1d6dcuYRKXodLLqqPn3181CpLrObCk5DF56dN5K2Z2JrmORttmGAxHkW2hDzF"
          + "pJLlUussHNx79bLhUARoOztaiY36JhimJugEQn9iWegne7N4gFDO9vQOQOjq0G3hrJ643Hf5M1NugCcVJQTp"
          + "1xfHk9xNFeprtpesB73gJixEcWqs2UyDzF/wjz+oJaNkPOxZ8AaOWIem2U6GI9tLo1EMdWtuj907s5oN9XzB"
          + "hCjprxv3w1wGQTOXkVII7hplqK9GW8ZuRukdd624LP0/s5FYM3Bu4r6BuWN+kP6QTwaPY8V4WU8P3uwXxBhR"
          + "UuWQUFzQip7+er9TgITEkucQo1hwTz/f250UbROfiRwiiitW1d/Vi8UC1JGEqL+Q4n5NH26d/nZMTvhHk6TP"
          + "fHlCv334+0YRwkr5WauiKOV1/WP6pci4PpFH3+1zJhv6kNwtWmJM+Rn0BxtVpcw=";

  /** {@code Decisions.decision(2)} as version 2 wrote it, at commit 2c0c65b. */
  private static final String VERSION_2 =
      "AnicjZJtTBRXFIbv7LKwsEEBRS0VQ6tsJUid7xk2bWYB01iVH1hCBVPLgoOsWWCdXSxtBT+qCAU0omm0aRBIlCBG"
          + "27SxYnfuGaRFSZUv09paEmlsaKzG1gQwDSntsGuTdv0zJ/eZc+bknXPe3AxKIqkN68QiOpfN5/PEzWQBvYUt4rPF"
          + "deRrBDJXszR6jiZpPoOiMmgqnyYzyPlTlMGUZZYiPXYm+51RW28m6mU2YbJksjzLRZ7tHeuINfOkGO9MQMG486WN"
          + "sOyQKxXZlqO4K2RHSmWVWzERFpHhRd5sirWja0dwIEaXEoioCaZYr+IulR0ev+zIdHDSLSYYUvep+fiYIEJal7QP"
          + "IadeO/WHc75u19F0/kAoS+/3xel5tZ7JoJMYZOFFmqIIqW9TdXvIXSSK3qG4vOUOl6MEJbkr/bIi+/yOoF/Hf/yi"
          + "KG+Vt9rjUpClTFeUI5tc4/VUKS6/u6oSRSvyrmr9O3l7cKhF4BiOM0l3K445Q2sIZAut4XmOY/WGGUVvd++WFZ/b"
          + "/67+GqFj+v/MGK8il+luKktlFP+MH0IaCU1GFpYUGdYsTV77RgtbxlAiL4ZEnMhydIQ0OTW8L0zE8STPhkQMTXKs"
          + "Rbpyqqk93DYlMFxIRImsyERKv4lfpYSJMnmKEv8ViawQJV3fvXTimXWc8HQSLzACb5W+bZspDheRoigEWxEiTbPR"
          + "0oPJn8I1ep/in163wDJ8jHSdagm3xDCiEBS9M8Rs1dOS+d8AChcuMsRAcxRMl5ixJWcleFZ4YPSVH/H3Xcug4Mk9"
          + "/OsZTW3zteO4/VaQPA+NgG++OYeH0mvxmdEHuG7hlLqk9oSWKlB46HU1MDvbgV9IuAwHN0pQM5RqiDosg/nun5CX"
          + "ZcUlXq8aORuHU36Pg0lTp2q1msGm3MbnXr0ID0c+MkSGqwPqaj6Bk8N2ODrbBL6+DXDiUC7sSRuAzok7WmHeqsD5"
          + "S/34sy8iDLHidic0Tnk19vg0HLOW47a3esDW1gFvP+6GAwfeUM+dXKytLTJB6/14Qyw4PAgjgw2weNt66As0aMU9"
          + "X2upS88DjLXC6R/qcYt9An5mKfUX6awRtP1akjrXNAvrCzXcfaNcrbslQXO+H3poFYQrvNabZVfl5RfgeU+JIR4d"
          + "vgrF0wehJeFvdfrzURyfMIM/vTgHXcvr8XjxX7B3MBEiBsbxVfGGIS4/ugBrJkRtpe++drp5D1RvrAnUrj2K0xPz"
          + "wJ6zCZd9GMAvpiVDyvvfGSL5g0J4r6sVVt/rV3uzZ9THi1bBpWVOrSSdxwsm9kLjoWE43jgOxWM7DVFY/zKkrWmC"
          + "/i1zUPHSZtjWWwC5PdNa3JMGSDY1wy5Xn2Yf9f0DQLGTEg==";

  @Test
  void decode_encoded_isTheSameDecision() throws CorruptDecisionException {
    Decision decision = Decisions.decision(40);
    assertThat(DecisionCodec.decode(DecisionCodec.encode(decision))).isEqualTo(decision);
  }

  @Test
  void encode_tenItemsAndFortyEvents_staysBelowTwoKilobytes() {
    assertThat(DecisionCodec.encode(Decisions.decision(40)).length).isLessThan(2048);
  }

  @Test
  void decode_anyByteFlippedOrCutOff_isRefused() {
    byte[] bytes = DecisionCodec.encode(Decisions.decision(5));
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 0x55;
      assertThatThrownBy(() -> DecisionCodec.decode(flipped))
          .as("byte %d", i)
          .isInstanceOf(CorruptDecisionException.class);
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThatThrownBy(() -> DecisionCodec.decode(cut))
          .as("cut at %d", i)
          .isInstanceOf(CorruptDecisionException.class);
    }
  }

  @Test
  void decode_versionWithoutRows_isTheSameDecisionWithoutRows() throws CorruptDecisionException {
    Decision decision = DecisionCodec.decode(Base64.getDecoder().decode(VERSION_1));

    Decision wanted = Decisions.decision(2);
    assertThat(decision.features()).isEqualTo(FeatureRows.NONE);
    assertThat(wanted.features().size()).isEqualTo(10);
    Maxima maxima = wanted.maxima();
    assertThat(decision.maxima())
        .as("that version had no sequence encoders")
        .isEqualTo(
            new Maxima(
                maxima.recent(),
                maxima.slow(),
                maxima.peak(),
                maxima.together(),
                maxima.backward(),
                maxima.last(),
                maxima.next(),
                SequenceLevel.NONE,
                SequenceLevel.NONE));
    assertThat(decision)
        .usingRecursiveComparison()
        .ignoringFields("maxima", "rawSurface", "reasons", "items.adaptation")
        .isEqualTo(without(wanted));
  }

  @Test
  void decode_versionWithoutSurfaceAndReasons_isTheSameDecisionWithoutThem()
      throws CorruptDecisionException {
    Decision decision = DecisionCodec.decode(Base64.getDecoder().decode(VERSION_2));

    assertThat(decision.surface()).isEmpty();
    assertThat(decision.reasons()).isEmpty();
    assertThat(decision.items()).extracting(RankedItem::adaptation).containsOnly(Adaptation.NONE);
    assertThat(decision)
        .usingRecursiveComparison()
        .ignoringFields("rawSurface", "reasons", "items.adaptation")
        .isEqualTo(Decisions.decision(2));
  }

  @Test
  void decode_rowsOfOtherFeatures_isTheSameDecisionWithoutRows() throws Exception {
    Decision decision = unplaced(Decisions.decision(2));
    byte[] encoded = DecisionCodec.encode(decision);
    byte[] content;
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(encoded, 1, encoded.length - 1))) {
      content = in.readAllBytes();
    }
    int end = content.length - 1 - Integer.BYTES;
    content[end - 4 * (10 * Feature.COUNT + 3)] ^= 1;

    assertThat(DecisionCodec.decode(encodedFrom(content))).isEqualTo(without(decision));
  }

  private static byte[] encodedFrom(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void decision_rowsOfOtherItems_areRefused() {
    FeatureRows nine = new FeatureRows(new float[9 * Feature.COUNT]);

    assertThatThrownBy(() -> with(nine, Decisions.decision(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a decision of 10 items has a row for each, not 9 rows");
  }

  private static Decision without(Decision decision) {
    return with(FeatureRows.NONE, decision);
  }

  private static Decision with(FeatureRows rows, Decision decision) {
    return with(rows, decision.rawSurface(), decision.reasons(), decision);
  }

  /** Without a surface and reasons, so that the rows stand almost last. */
  private static Decision unplaced(Decision decision) {
    return with(decision.features(), null, List.of(), decision);
  }

  private static Decision with(
      FeatureRows rows, @Nullable String surface, List<String> reasons, Decision decision) {
    return new Decision(
        decision.id(),
        decision.rawUser(),
        decision.model(),
        decision.generatedAt(),
        decision.state(),
        decision.query(),
        decision.maxima(),
        decision.items(),
        rows,
        surface,
        reasons);
  }
}
