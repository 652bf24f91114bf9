package dev.whence.learning;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link ExplanationQuality} as a section of Markdown for people. */
final class ExplanationPage {

  private ExplanationPage() {}

  static String of(ExplanationQuality quality) {
    return String.format(
            Locale.ROOT,
            """
            ## How true its explanations are

            Of %,d answers to held-out people one item each was explained. LIME and an order by lot stand beside the
            contributions; ± is one standard error. A version that fails a gate does not go live.

            | | contributions | LIME | by lot | gate | |
            |---|---|---|---|---|---|
            """,
            quality.requests())
        + ExplanationTable.rows(quality).stream()
            .map(ExplanationPage::line)
            .collect(Collectors.joining())
        + "\nMean |contribution| in logits: "
        + importance(quality)
        + ".\n";
  }

  private static String line(ExplanationTable.Row row) {
    return String.format(
            "| %s | %s | %s | %s | %s | %s |\n",
            row.figure(), row.reached(), row.lime(), row.lot(), row.wanted(), row.result())
        .replace("+-", "±");
  }

  private static String importance(ExplanationQuality quality) {
    return quality.importance().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(e -> String.format(Locale.ROOT, "%s %.3f", e.getKey().word(), e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
