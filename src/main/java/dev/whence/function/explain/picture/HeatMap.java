package dev.whence.function.explain.picture;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import java.util.List;
import java.util.Objects;

/**
 * What decided a whole answer: the contribution of every group to every item.
 *
 * @param baselineScore that contributions are measured from, a logit
 * @param groups the names of the columns
 * @param rows the items in the order of the answer
 */
public record HeatMap(
    Language language,
    Baseline baseline,
    double baselineScore,
    List<String> groups,
    List<Row> rows) {

  public HeatMap {
    Objects.requireNonNull(baseline, "baseline is null");
    groups = groups.stream().map(Letters::clean).toList();
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.contributions().size() != groups.size()) {
        throw new IllegalArgumentException(
            "row '"
                + row.title()
                + "' has "
                + row.contributions().size()
                + " contributions, there are "
                + groups.size()
                + " groups");
      }
    }
  }

  /**
   * One item.
   *
   * @param contributions in the order of the groups, in logits
   */
  public record Row(int rank, String title, double score, List<Double> contributions) {

    public Row {
      title = Letters.clean(title);
      contributions = List.copyOf(contributions);
    }
  }

  /** The largest size of a contribution. */
  double reach() {
    return rows.stream()
        .flatMap(row -> row.contributions().stream())
        .mapToDouble(Math::abs)
        .max()
        .orElse(0);
  }

  /** The picture as an SVG document. */
  public String svg() {
    return new HeatMapDrawing(this).svg();
  }
}
