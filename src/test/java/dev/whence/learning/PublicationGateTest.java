package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationGateTest {

  static ModelCard card(double ndcg) {
    return card(ndcg, 0);
  }

  private static ModelCard card(double ndcg, double graphNdcg) {
    RankingMetrics metrics = new RankingMetrics(100, 0.5, ndcg, 0.5, 0.5, 8);
    return new ModelCard(
        new ModelVersion("v1"),
        null,
        Instant.EPOCH,
        Duration.ofSeconds(3),
        "linear",
        1,
        new ModelCard.Data(1, 1, 1, Instant.EPOCH, Instant.EPOCH),
        SuccessorChoice.SPARSE,
        1,
        metrics,
        new RankingMetrics(100, 0.5, graphNdcg, 0.5, 0.5, 8),
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, 0.0801, 0.1, true",
    "0.8, 0.0799, 0.1, false",
    "0.8, 0.3, 0.1, true",
    "1, 0.0999, 0.1, false",
    "1, 0.1, 0.1, true",
    "0, 0, 0.1, true",
    "0.8, 0, 0, true"
  })
  void objection_shareOfServing_decides(
      double share, double candidate, double serving, boolean passes) {
    Optional<String> objection =
        new PublicationGate(share).objection(card(candidate), Optional.of(card(serving)));

    assertThat(objection.isEmpty()).isEqualTo(passes);
  }

  @Test
  void objection_tooLow_saysWhatWasReachedAndAsked() {
    assertThat(new PublicationGate(0.8).objection(card(0.05), Optional.of(card(0.1))))
        .contains("held-out NDCG@10 is 0.0500, at least 0.0800 is asked");
  }

  @Test
  void objection_nothingServes_passesWhateverIsFinite() {
    assertThat(new PublicationGate(1).objection(card(0), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void objection_noNumber_neverPasses(double ndcg) {
    assertThat(new PublicationGate(0).objection(card(ndcg), Optional.empty()))
        .contains("the ranker's scores are not finite");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void gate_shareOutsideItsRange_isRefusedWithTheValue(double share) {
    assertThatThrownBy(() -> new PublicationGate(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leastShareOfServing lies from 0 to 1, not " + share);
  }

  @Test
  void objection_rankerFarBehindItsGraph_objects() {
    PublicationGate gate = new PublicationGate(0.8);

    assertThat(gate.objection(card(0.07, 0.1), Optional.of(card(0.01)))).isPresent();
    assertThat(gate.objection(card(0.09, 0.1), Optional.of(card(0.01)))).isEmpty();
  }
}
