package dev.whence.learning;

import dev.whence.learning.Comparison.Difference;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a candidate may serve. With d the mean paired difference between candidate and
 * serving model on the same held-out choices, SE its standard error and s the serving model's
 * figure, it refuses
 *
 * <ul>
 *   <li>scores that are not finite;
 *   <li>NDCG@10 with d + z·SE &lt; (leastNdcgShare − 1)·s;
 *   <li>log loss with d − z·SE &gt; (mostLogLossShare − 1)·s;
 *   <li>where a model serves and the ranker is another, an NDCG@10 below leastShareOfGraph of what
 *       the candidate's own graph reaches without the ranker: such a ranker does harm.
 * </ul>
 *
 * The first model has nobody to be compared with. Why the standard error counts: {@code
 * infra/decisions/0007-gate-compares-pairwise.md}.
 *
 * @param leastNdcgShare from 0 to 1; .99 tolerates a loss of 1 %
 * @param mostLogLossShare from 1; 1.01 tolerates 1 % more
 * @param leastShareOfGraph from 0 to 1
 * @param z how many of its own standard errors a loss must be beyond what is tolerated, from 0; 0
 *     judges the bare figures
 */
public record PublicationGate(
    double leastNdcgShare, double mostLogLossShare, double leastShareOfGraph, double z) {

  public PublicationGate {
    requireRange("leastNdcgShare", leastNdcgShare, 0, 1);
    requireRange("mostLogLossShare", mostLogLossShare, 1, Double.POSITIVE_INFINITY);
    requireRange("leastShareOfGraph", leastShareOfGraph, 0, 1);
    requireRange("z", z, 0, Double.POSITIVE_INFINITY);
  }

  private static void requireRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " lies from " + least + " to " + most + ", not " + value);
    }
  }

  /**
   * @param quality what was measured
   * @param rankerKept whether the ranker is that of the serving model: then only the counts differ
   * @param objection what else speaks against the candidate, found by whoever made it; one sentence
   */
  Verdict verdict(ModelCard.Quality quality, boolean rankerKept, Optional<String> objection) {
    return Stream.of(
            notFinite(quality.candidate()),
            objection,
            quality.serving().flatMap(serving -> lessGain(serving.comparison().ndcg())),
            quality.serving().flatMap(serving -> moreLogLoss(serving.comparison().logLoss())),
            rankerKept
                ? Optional.<String>empty()
                : quality.serving().flatMap(serving -> worseThanGraph(quality)))
        .flatMap(Optional::stream)
        .findFirst()
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(Verdict.Accepted::new);
  }

  private static Optional<String> notFinite(RankingMetrics candidate) {
    return candidate.isFinite()
        ? Optional.empty()
        : Optional.of("the ranker's scores are not finite");
  }

  private Optional<String> lessGain(Difference ndcg) {
    double tolerated = (leastNdcgShare - 1) * ndcg.serving();
    return ndcg.value() + z * ndcg.standardError() < tolerated
        ? Optional.of(sentence("NDCG@10", ndcg, "below " + percent(leastNdcgShare)))
        : Optional.empty();
  }

  private Optional<String> moreLogLoss(Difference logLoss) {
    double tolerated = (mostLogLossShare - 1) * logLoss.serving();
    return logLoss.value() - z * logLoss.standardError() > tolerated
        ? Optional.of(sentence("log loss", logLoss, "above " + percent(mostLogLossShare)))
        : Optional.empty();
  }

  private String sentence(String figure, Difference difference, String beyond) {
    return String.format(
        Locale.ROOT,
        "%s is %.4f where the serving model reaches %.4f on the same %,d choices: %s of it, by more"
            + " than %s × the standard error of the difference (%.4f)",
        figure,
        difference.candidate(),
        difference.serving(),
        difference.n(),
        beyond,
        number(z),
        difference.standardError());
  }

  private static String percent(double share) {
    return number(100 * share) + " %";
  }

  /** Without trailing zeros. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }

  private Optional<String> worseThanGraph(ModelCard.Quality quality) {
    double reached = quality.candidate().ndcg().value();
    double graph = quality.graphOnly().ndcg().value();
    return reached < leastShareOfGraph * graph
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "NDCG@10 is %.4f where the candidate's own graph reaches %.4f without the ranker:"
                    + " below %s of it",
                reached,
                graph,
                percent(leastShareOfGraph)))
        : Optional.empty();
  }
}
