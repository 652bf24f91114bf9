package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureGrid;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.SequenceLevel;
import dev.whence.user.AdaptiveNumbers;
import dev.whence.user.BinaryDecoder;
import dev.whence.user.BinaryEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
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

  /** {@code Decisions.decision(2)} as version 3 wrote it, at commit 52e645b. */
  private static final String VERSION_3 =
      "A3icrZN/TBNnGMfftlQKZFoQlDEgTIFJEOxd765Hs+WKGONU/sARJpg5Ch5SU2i9Flc3QXSKMCAGNIssC78SRxCiW7YY"
          + "Ue59DtmYZMoPzcZ+kMmiYXEaxAQwSwPurmiyxUD6x97c557nnjzf9/u8b3IoykBs38LmkZlUNpPF7jLkkLupPGYzu8Ww"
          + "VYU0ZRSJXiUNJJNCECkkkU0aUgzKk5diLEorRPI6EOO2BO65FSGnnFoV6Z1vS50e4zJiHdcG7d33UxtGPJUtBY2COlyl"
          + "3c+XCnxIhmAr4c1xpQ6boNbonj1WNvl9Xt/ETAXLmQqpPL7wilOwFfJmu5s3p5lp7o7Rt7jOJmV9plIt9lq5SoQscm6R"
          + "XxYlb5WRZKYRSpfrfXo5bpCjQfFBwUjLsCRBqLi+nWWtyszTvjriJtCLtQIF7ReszmKz1VyAomylbl7gXW6zb3rzv6ZH"
          + "gU6Hs8xuFZC2SO4oRiG8x2l3CFa3zVGKggT+YJms4/f5NtWaaCNNq7m7JQ2+cdFLtioUsmjLMDRNyQUNCtpnO8QLLpv7"
          + "sPwZIKP+r0ewU+CL5OlKC3kU+tJ8Km7k+dZaysAaKQ03+f13kmKuW9rcSLAMuyiiWYomA7jJmeFKRaRfWkQzBoZaFBlJ"
          + "A01puatNtcrtWsKXOSZhMtKLIoKlWOMK7i/2WpwiilxalMYQBPtCxFKmQO7GobVKnyV6ufFo03MnxmQ0MTruh+a5fEUU"
          + "t4zIwLImXymAJUkqiHs4+ZtPs25pjdxHMItGJhNlZIK5G0S970jxy9y4kTX5RB8MGffIYY1MMOSuWu0XA3WBMFugwdqM"
          + "9WCPtcPom7/gnzoiIefpPfzneUlsdrVi/TEdcPZH/oBvvbuAh5LL8fnRh7hi1Yy4pvyslGAi8NDbYq/X24ZfD7sCJ3Zw"
          + "4BlK8IsKzIPm7t+Qla7DBU6nuMKrx3GP9TCpbhd1Og2ECGP4wluX4NHIp36RYm2DCs/ncG44EU57a8HVtx3OnsyEI0kD"
          + "0D7xq5SbFd/bfbkff/VNgF/EjrVDzYxTos7MQoOuGDe/1wUhzW3w/pNOOH78HfHCuXBpU54aGh+E+sXKU4MwMlgN4Xu3"
          + "QV9vtZTf9a2UsLYb4HYjtPxchesTJ+APihDvc1/4g3RMihIXar2wLVfCnTeLxYo7HNRlu6GLFMF0lZF60hNFPvoivGYv"
          + "8IupU9chf/YE1Ic9E2e/HsWhYXP4y0sL0BFdhcfz5+HoYAQEDIzj6+xNv7gydRE2TrDSetcDqaXuCJTt8PSWbzqNkyOy"
          + "IDFjJy76pBevS4qBuI9+9IuYj3Phw45G2HCvX+zZPCc+WR0PlyMtUkEyg1dOHIWak8NwpmYc8m8f8IvcqlRI2lgL/bsX"
          + "oOSNXbC3Jwcyu2Yl/dNqiFHXwUFrn5Q46lKhgGJHCa/8eiiw2OZyO4TD/3vyD/cyy/I=";

  /** Surface and reasons follow the rows of {@link #VERSION_3}. */
  private static final int BEHIND_ROWS = 1 + 2 + 4 + Integer.BYTES + 10 * (2 + 7);

  @Test
  void decode_encoded_isTheSameDecision() throws CorruptDecisionException {
    Decision decision = Decisions.decision(40);
    assertThat(DecisionCodec.decode(DecisionCodec.encode(decision))).isEqualTo(decision);
  }

  @Test
  void encode_tenItemsAndFiftyEvents_staysBelowOneKilobyte() {
    assertThat(DecisionCodec.encode(Decisions.decision(50)).length).isLessThan(1024);
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
  void decode_versionOfExactRows_isTheSameDecision() throws CorruptDecisionException {
    assertThat(DecisionCodec.decode(Base64.getDecoder().decode(VERSION_3)))
        .isEqualTo(Decisions.decision(2));
  }

  @Test
  void decode_rowsOfOtherFeaturesBefore_isTheSameDecisionWithoutRows() throws Exception {
    byte[] encoded = Base64.getDecoder().decode(VERSION_3);
    byte[] content;
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(encoded, 1, encoded.length - 1))) {
      content = in.readAllBytes();
    }
    int rows = content.length - BEHIND_ROWS - Integer.BYTES * (10 * Feature.COUNT + 3);
    content[rows] ^= 1;

    assertThat(DecisionCodec.decode(version3(content))).isEqualTo(without(Decisions.decision(2)));
  }

  private static byte[] version3(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(3);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void read_rowsOfOtherFeatures_areNone() throws IOException {
    BinaryEncoder coder = new BinaryEncoder();
    coder.uniform(1, 1);
    coder.uniform(Integer.SIZE, FeatureGrid.SCHEMA ^ 1);
    AdaptiveNumbers sizes = new AdaptiveNumbers();
    sizes.code(coder, 2);
    sizes.code(coder, 1);
    coder.uniform(1, 0);
    coder.uniform(Integer.SIZE, 7);
    coder.uniform(Integer.SIZE, 8);
    byte[] bytes = coder.finish();

    FeatureRows rows = new DecisionRows(new BinaryDecoder(bytes, 0, bytes.length)).read();

    assertThat(rows).isEqualTo(FeatureRows.NONE);
  }

  @Test
  void decode_numbersOffTheGrid_areTheSame() throws CorruptDecisionException {
    float[] values = Decisions.decision(2).features().values();
    values[3] = Float.NaN;
    values[30] = 1e9f;
    values[31] = -0.0f;
    Decision decision = with(new FeatureRows(values), Decisions.decision(2));

    assertThat(DecisionCodec.decode(DecisionCodec.encode(decision))).isEqualTo(decision);
  }

  @Test
  void decision_scoresAndFeatures_areKeptToAFractionOfWhatIsComparedAndLearned() {
    RankedItem ranked =
        new RankedItem(
            new ItemId("a"), 1, 1.23456789012, new Adaptation(-0.3e-6, 1e9), List.of(), List.of());
    float[] row = new float[Feature.COUNT];
    row[Feature.FRESHNESS.ordinal()] = 5.4321f;
    Decision before = Decisions.decision(2);

    Decision kept =
        new Decision(
            before.id(),
            before.rawUser(),
            before.model(),
            before.generatedAt(),
            before.state(),
            before.query(),
            before.maxima(),
            List.of(ranked),
            new FeatureRows(row),
            null,
            List.of());

    RankedItem item = kept.items().get(0);
    assertThat(item.score()).isCloseTo(1.23456789012, within(2e-7));
    assertThat(item.adaptation().personal()).isCloseTo(-0.3e-6, within(2e-7));
    assertThat(item.adaptation().everyone()).isEqualTo(1e9);
    assertThat(kept.features().row(0)[Feature.FRESHNESS.ordinal()])
        .isCloseTo(5.4321f, within((float) (Feature.FRESHNESS.spread() / FeatureGrid.STEPS / 2)));
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
        decision.rawSurface(),
        decision.reasons());
  }
}
