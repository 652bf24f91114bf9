package dev.whence.bootstrap;

import dev.whence.learning.Calibration;
import dev.whence.learning.LeaveOneOut;
import dev.whence.learning.LeaveOneOut.Figures;
import dev.whence.learning.Mean;
import dev.whence.learning.RankingMetrics;
import dev.whence.learning.Segment;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The figures of an evaluation as fields of JSON and as a table. */
final class EvaluationText {

  private static final String NONE = "-";

  private EvaluationText() {}

  /** What could not be measured is left out. */
  static Map<String, Object> fields(LeaveOneOut.Result result) {
    RankingMetrics ranked = result.strict().ranked();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hr10", ranked.hitRate().value());
    fields.put("ndcg10", ranked.ndcg().value());
    fields.put("recall10", ranked.recall().value());
    fields.put("precision10", ranked.precision().value());
    fields.put("f1", ranked.f1().value());
    fields.put("coverage", ranked.coverage());
    put(fields, "diversity", ranked.diversity());
    put(fields, "novelty", ranked.novelty());
    put(fields, "candidateRecall", ranked.candidateRecall());
    put(fields, "auc", ranked.auc());
    put(fields, "logLoss", ranked.logLoss());
    putCalibration(fields, ranked.calibration());
    fields.put("standardErrors", standardErrors(ranked));
    fields.put("newUsers", segment(ranked.newUsers()));
    fields.put("newItems", segment(ranked.newItems()));
    fields.put("refreshed", hits(result.refreshed().ranked()));
    Map<String, Object> graphOnly = hits(result.strict().graphOnly());
    graphOnly.put("refreshed", hits(result.refreshed().graphOnly()));
    fields.put("graphOnly", graphOnly);
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Mean mean) {
    if (mean.isMeasured()) {
      fields.put(name, mean.value());
    }
  }

  private static void putCalibration(Map<String, Object> fields, Calibration calibration) {
    if (calibration.isMeasured()) {
      fields.put("calibrationError", calibration.expectedError());
      if (calibration.topObserved() > 0) {
        fields.put("topPredictedToObserved", calibration.topRatio());
      }
    }
  }

  private static Map<String, Object> standardErrors(RankingMetrics metrics) {
    Map<String, Object> errors = new LinkedHashMap<>();
    putError(errors, "hr10", metrics.hitRate());
    putError(errors, "ndcg10", metrics.ndcg());
    putError(errors, "candidateRecall", metrics.candidateRecall());
    putError(errors, "auc", metrics.auc());
    putError(errors, "logLoss", metrics.logLoss());
    return errors;
  }

  private static void putError(Map<String, Object> fields, String name, Mean mean) {
    if (Double.isFinite(mean.standardError())) {
      fields.put(name, mean.standardError());
    }
  }

  private static Map<String, Object> segment(Segment segment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("n", segment.size());
    if (segment.size() > 0) {
      fields.put("hr10", segment.hitRate().value());
      fields.put("ndcg10", segment.ndcg().value());
    }
    return fields;
  }

  private static Map<String, Object> hits(RankingMetrics metrics) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hr10", metrics.hitRate().value());
    fields.put("ndcg10", metrics.ndcg().value());
    return fields;
  }

  static void print(LeaveOneOut.Result result, PrintStream out) {
    line(out, "", "graph and ranker", "graph alone");
    Figures strict = result.strict();
    row(out, "HR@10", strict, m -> text(m.hitRate()));
    row(out, "NDCG@10", strict, m -> text(m.ndcg()));
    row(out, "recall@10", strict, m -> text(m.recall()));
    row(out, "precision@10", strict, m -> text(m.precision()));
    row(out, "F1@10", strict, m -> text(m.f1()));
    row(out, "coverage", strict, m -> number(m.coverage()));
    row(out, "diversity", strict, m -> text(m.diversity()));
    row(out, "novelty, bits", strict, m -> text(m.novelty()));
    row(out, "candidate recall", strict, m -> text(m.candidateRecall()));
    row(out, "AUC of candidates", strict, m -> text(m.auc()));
    row(out, "log loss, nats", strict, m -> text(m.logLoss()));
    row(out, "calibration error", strict, m -> expectedError(m.calibration()));
    row(out, "predicted/observed", strict, m -> topRatio(m.calibration()));
    row(out, "new users NDCG@10", strict, m -> text(m.newUsers().ndcg()));
    row(out, "new items NDCG@10", strict, m -> text(m.newItems().ndcg()));
    row(out, "refreshed HR@10", result.refreshed(), m -> text(m.hitRate()));
    row(out, "refreshed NDCG@10", result.refreshed(), m -> text(m.ndcg()));
    out.printf(
        Locale.ROOT,
        "%n+- is one standard error. Of the %,d choices %,d are new users' (at most %d choices"
            + " known), %,d are%nof new items (chosen fewer than %d times). Refreshed: what is"
            + " counted has seen the validation%nchoices, the ranker has not.%n",
        strict.ranked().users(),
        strict.ranked().newUsers().size(),
        RankingMetrics.FEW_KNOWN,
        strict.ranked().newItems().size(),
        RankingMetrics.FEW_CHOICES);
  }

  private static void row(
      PrintStream out, String name, Figures figures, Function<RankingMetrics, String> figure) {
    line(out, name, figure.apply(figures.ranked()), figure.apply(figures.graphOnly()));
  }

  private static void line(PrintStream out, String name, String ranked, String graph) {
    out.printf(Locale.ROOT, "%-18s %20s %20s%n", name, ranked, graph);
  }

  private static String text(Mean mean) {
    if (!mean.isMeasured()) {
      return NONE;
    }
    String value = number(mean.value());
    return Double.isFinite(mean.standardError())
        ? value + " +- " + number(mean.standardError())
        : value;
  }

  private static String expectedError(Calibration calibration) {
    return calibration.isMeasured()
        ? String.format(Locale.ROOT, "%.5f", calibration.expectedError())
        : NONE;
  }

  private static String topRatio(Calibration calibration) {
    return calibration.isMeasured() ? number(calibration.topRatio()) : NONE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
