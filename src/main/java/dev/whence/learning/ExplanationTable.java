package dev.whence.learning;

import dev.whence.learning.ExplanationGate.Check;
import dev.whence.learning.ExplanationQuality.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of {@link ExplanationQuality} in words, a row each, for tables of any kind. */
public final class ExplanationTable {

  private static final String NONE = "-";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Check> checks;

  /**
   * A row; a cell that does not apply holds a dash.
   *
   * @param wanted what the figure has to reach
   * @param result of the check, e.g. {@code passed}
   */
  public record Row(
      String figure, String reached, String lime, String lot, String wanted, String result) {}

  private ExplanationTable(ExplanationQuality quality) {
    checks =
        ExplanationGate.checks(quality).stream()
            .collect(Collectors.toMap(Check::figure, Function.identity()));
  }

  public static List<Row> rows(ExplanationQuality quality) {
    ExplanationTable table = new ExplanationTable(quality);
    table.addAgreement(quality);
    table.addOrders(quality);
    table.addRepeats(quality);
    table.addSearches(quality);
    return List.copyOf(table.rows);
  }

  private void addAgreement(ExplanationQuality quality) {
    ExplanationQuality.Approximation approximation = quality.approximation();
    add("additivity, missed", format("%.1e", quality.additivity().missed()), "additivity");
    add("sampled, relative error", text(approximation.relativeError()), "approximation");
    add("sampled, Kendall tau", text(approximation.kendallTau()), "approximation");
    add("sampled, precision@3", text(approximation.precision()), "approximation");
  }

  private void addOrders(ExplanationQuality quality) {
    add("comprehensiveness@3, logits", quality.comprehensiveness(), "comprehensiveness");
    add("sufficiency@3, logits", quality.sufficiency(), "sufficiency");
    add("deletion, 0 to 1", quality.deletion(), "deletion");
    add("insertion, 0 to 1", quality.insertion(), "insertion");
    rows.add(
        new Row(
            "infidelity, logits^2",
            text(quality.infidelity().reached()),
            text(quality.infidelity().lime()),
            NONE,
            "small",
            NONE));
  }

  private void addRepeats(ExplanationQuality quality) {
    ExplanationQuality.Stability stability = quality.stability();
    add("the same twice", count(stability.identical(), stability.repeated()), "stability");
    addTrend("max-sensitivity", text(stability.sensitivity()), "small");
    addTrend("tau after shuffling weights", text(quality.randomisation()), "low");
    addTrend("rows an explanation", format("%.0f", quality.cost().rows()), NONE);
    addTrend(
        "milliseconds, p50 and p99",
        format("%.2f and %.2f", quality.cost().medianMillis(), quality.cost().highMillis()),
        NONE);
  }

  private void addSearches(ExplanationQuality quality) {
    ExplanationQuality.Counterfactuals found = quality.counterfactuals();
    ExplanationQuality.Texts texts = quality.texts();
    add("counterfactuals, valid", count(found.valid(), found.found()), "counterfactuals");
    addTrend("counterfactuals, found", count(found.found(), found.asked()), NONE);
    addTrend("counterfactuals, items", text(found.size()), "small");
    addTrend("counterfactuals, rows", text(found.rows()), "small");
    add("reasons, faithful", count(texts.faithful(), texts.reasons()), "texts");
    add("reasons, same groups", count(texts.sameGroups(), texts.items()), "texts");
  }

  private void add(String name, Ordering ordering, String figure) {
    Check check = check(figure);
    rows.add(
        new Row(
            name,
            text(ordering.reached()),
            text(ordering.lime().reached()),
            text(ordering.random().reached()),
            check.wanted(),
            check.result().word()));
  }

  private void add(String name, String reached, String figure) {
    Check check = check(figure);
    rows.add(new Row(name, reached, NONE, NONE, check.wanted(), check.result().word()));
  }

  private void addTrend(String name, String reached, String wanted) {
    rows.add(new Row(name, reached, NONE, NONE, wanted, NONE));
  }

  private Check check(String figure) {
    Check check = checks.get(figure);
    if (check == null) {
      throw new IllegalArgumentException(
          "no check is called '" + figure + "'; there are " + checks.keySet());
    }
    return check;
  }

  private static String count(int number, int whole) {
    return format("%,d of %,d", number, whole);
  }

  private static String text(Mean mean) {
    if (!mean.isMeasured()) {
      return NONE;
    }
    return Double.isFinite(mean.standardError())
        ? format("%.4f +- %.4f", mean.value(), mean.standardError())
        : format("%.4f", mean.value());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
