package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.Comparison.Difference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationGateTest {

  private static final PublicationGate GATE = new PublicationGate(0.99, 1.01, 0.8, 1);
  private static final Difference SAME_LOSS = new Difference(5, 5, 0.01, 800);
  private static final Difference SAME_NDCG = new Difference(0.1, 0.1, 0.003, 1_000);

  private static ModelCard.Quality beside(Difference ndcg, Difference logLoss) {
    return new ModelCard.Quality(
        Qualities.metrics(ndcg.candidate(), logLoss.candidate()),
        Qualities.graph(0.05),
        new ModelCard.Serving(
            Qualities.metrics(ndcg.serving(), logLoss.serving()), new Comparison(ndcg, logLoss)));
  }

  private static Verdict verdict(PublicationGate gate, ModelCard.Quality quality) {
    return gate.verdict(quality, false, Optional.empty());
  }

  /** 1 % of .1 is tolerated, and what lies within the standard error. */
  @ParameterizedTest
  @CsvSource({
    "0.0992, 0, true",
    "0.0988, 0, false",
    "0.0962, 0.003, true",
    "0.0958, 0.003, false",
    "0.2000, 0.003, true",
    "0.0500, Infinity, true"
  })
  void verdict_ndcg_refusesALossBeyondToleranceAndStandardError(
      double candidate, double standardError, boolean accepted) {
    Verdict verdict =
        verdict(GATE, beside(new Difference(candidate, 0.1, standardError, 1_000), SAME_LOSS));

    assertThat(verdict instanceof Verdict.Accepted).isEqualTo(accepted);
  }

  @Test
  void verdict_lessNdcg_saysAllFigures() {
    assertThat(verdict(GATE, beside(new Difference(0.09, 0.1, 0.003, 1_000), SAME_LOSS)))
        .isEqualTo(
            new Verdict.Refused(
                "NDCG@10 is 0.0900 where the serving model reaches 0.1000 on the same 1,000 choices:"
                    + " below 99 % of it, by more than 1 × the standard error of the difference"
                    + " (0.0030)"));
  }

  /** 1 % of 5 is tolerated, and what lies within the standard error. */
  @ParameterizedTest
  @CsvSource({"5.049, 0, true", "5.051, 0, false", "5.069, 0.02, true", "5.071, 0.02, false"})
  void verdict_logLoss_refusesMoreBeyondToleranceAndStandardError(
      double candidate, double standardError, boolean accepted) {
    Verdict verdict =
        verdict(GATE, beside(SAME_NDCG, new Difference(candidate, 5, standardError, 800)));

    assertThat(verdict instanceof Verdict.Accepted).isEqualTo(accepted);
  }

  @Test
  void verdict_moreLogLoss_saysAllFigures() {
    assertThat(verdict(GATE, beside(SAME_NDCG, new Difference(5.2, 5, 0.02, 800))))
        .isEqualTo(
            new Verdict.Refused(
                "log loss is 5.2000 where the serving model reaches 5.0000 on the same 800 choices:"
                    + " above 101 % of it, by more than 1 × the standard error of the difference"
                    + " (0.0200)"));
  }

  @Test
  void verdict_nothingRetrievedByBoth_doesNotJudgeTheLogLoss() {
    assertThat(verdict(GATE, beside(SAME_NDCG, Difference.NONE))).isEqualTo(new Verdict.Accepted());
  }

  @Test
  void verdict_moreStandardErrorsAsked_acceptsALargerLoss() {
    ModelCard.Quality quality = beside(new Difference(0.094, 0.1, 0.003, 1_000), SAME_LOSS);

    assertThat(verdict(GATE, quality)).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(new PublicationGate(0.99, 1.01, 0.8, 2), quality))
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void verdict_rankerFarBehindItsGraph_isRefused() {
    ModelCard.Quality harmful =
        new ModelCard.Quality(
            Qualities.metrics(0.07, 5),
            Qualities.graph(0.1),
            new ModelCard.Serving(
                Qualities.metrics(0.01, 5),
                new Comparison(new Difference(0.07, 0.01, 0.003, 1_000), SAME_LOSS)));

    assertThat(verdict(GATE, harmful))
        .isEqualTo(
            new Verdict.Refused(
                "NDCG@10 is 0.0700 where the candidate's own graph reaches 0.1000 without the"
                    + " ranker: below 80 % of it"));
  }

  @Test
  void verdict_nothingServes_acceptsWhateverIsFinite() {
    assertThat(
            verdict(
                GATE, new ModelCard.Quality(Qualities.metrics(0, 9), Qualities.graph(0.1), null)))
        .isEqualTo(new Verdict.Accepted());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void verdict_scoresThatAreNoNumbers_isRefusedEvenIfNothingServes(double ndcg) {
    assertThat(
            verdict(
                GATE,
                new ModelCard.Quality(Qualities.metrics(ndcg, 5), Qualities.graph(0.1), null)))
        .isEqualTo(new Verdict.Refused("the ranker's scores are not finite"));
  }

  @Test
  void verdict_objectionOfTheCaller_isTheReason() {
    assertThat(
            GATE.verdict(
                beside(SAME_NDCG, SAME_LOSS),
                false,
                Optional.of("the shares do not add up: 0.1 is off")))
        .isEqualTo(new Verdict.Refused("the shares do not add up: 0.1 is off"));
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 0, 0, 'leastNdcgShare lies from 0.0 to 1.0, not -0.1'",
    "1.1, 1, 0, 0, 'leastNdcgShare lies from 0.0 to 1.0, not 1.1'",
    "1, 0.9, 0, 0, 'mostLogLossShare lies from 1.0 to Infinity, not 0.9'",
    "1, 1, NaN, 0, 'leastShareOfGraph lies from 0.0 to 1.0, not NaN'",
    "1, 1, 0, -1, 'z lies from 0.0 to Infinity, not -1.0'"
  })
  void gate_numberOutsideItsRange_isRefusedWithTheValue(
      double ndcg, double logLoss, double graph, double z, String message) {
    assertThatThrownBy(() -> new PublicationGate(ndcg, logLoss, graph, z))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
