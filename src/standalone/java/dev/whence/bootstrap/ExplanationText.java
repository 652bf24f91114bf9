package dev.whence.bootstrap;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.function.admin.ExplanationsView;
import dev.whence.learning.ExplanationQuality;
import dev.whence.learning.ExplanationTable;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How true explanations are, as fields of JSON and as a table. */
final class ExplanationText {

  private ExplanationText() {}

  /** As at {@code GET /v1/models/{version}}, and the seconds. */
  static Map<String, Object> fields(ExplanationQuality quality, double seconds) {
    Map<String, Object> fields =
        new LinkedHashMap<>(
            new ObjectMapper()
                .convertValue(
                    ExplanationsView.of(quality), new TypeReference<Map<String, Object>>() {}));
    fields.put("seconds", seconds);
    return fields;
  }

  static void print(ExplanationQuality quality, double seconds, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%nExplanations of %,d answers, one item each; %.1f s%n%n",
        quality.requests(),
        seconds);
    line(out, new ExplanationTable.Row("", "contributions", "LIME", "by lot", "gate", ""));
    ExplanationTable.rows(quality).forEach(row -> line(out, row));
  }

  private static void line(PrintStream out, ExplanationTable.Row row) {
    out.printf(
        Locale.ROOT,
        "%-28s %22s %20s %20s  %s%n",
        row.figure(),
        row.reached(),
        row.lime(),
        row.lot(),
        row.result().equals("-") || row.result().isEmpty()
            ? row.wanted()
            : row.wanted() + ": " + row.result());
  }
}
