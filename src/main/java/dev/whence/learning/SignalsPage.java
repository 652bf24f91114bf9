package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import dev.whence.learning.VersionSignals.Part;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@link VersionSignals} as a section of Markdown for people. */
public final class SignalsPage {

  private static final String NONE = "–";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final VersionSignals signals;

  private SignalsPage(VersionSignals signals) {
    this.signals = signals;
  }

  static String of(VersionSignals signals) {
    SignalsPage page = new SignalsPage(signals);
    return "## What came back\n\n"
        + page.window()
        + (signals.areMeasured() ? page.table() : whyNot(signals) + ".\n")
        + (signals.areJudged() ? page.satisfaction() : "");
  }

  /** Why there are no figures: one sentence without a full stop. */
  public static String whyNot(VersionSignals signals) {
    if (signals.epsilon().isPresent()) {
      return "no day of this version is over, or the noise is larger than its impressions";
    }
    long answers = signals.answers().map(VersionSignals.Answers::all).orElse(0L);
    return answers == 0
        ? "nothing has come back on its answers"
        : format(
            "%,d answers got feedback, but the client sent no impression events for them, so that"
                + " no rates can be given: send an event of type impression for each item that was"
                + " seen",
            answers);
  }

  private String window() {
    return format(
        "Of answers from %s to %s, as of %s.%s\n\n",
        MINUTE.format(signals.from()),
        MINUTE.format(signals.to()),
        MINUTE.format(signals.asOf()),
        signals
            .epsilon()
            .map(epsilon -> format(" Noise was added to every count (ε = %s a day).", epsilon))
            .orElse(""));
  }

  private String table() {
    return """
        | | impressions | clicks | CTR % | purchases | CVR % | likes | dislikes | dwell, s | against the average version there |
        |---|---|---|---|---|---|---|---|---|---|
        """
        + row("all", signals.all())
        + rows("surface", Cut.SURFACE)
        + rows("source", Cut.SOURCE)
        + rows("reason", Cut.REASON)
        + rows("position", Cut.POSITION)
        + """

        In brackets: 95 % intervals. A place counts once, whatever is repeated; CTR is clicks an impression, CVR
        purchases a click; the last column is clicks over those that the average version has at the same positions.
        """;
  }

  private String rows(String name, Cut cut) {
    return signals.parts(cut).stream()
        .filter(part -> part.tally().of(Measure.IMPRESSIONS) > 0)
        .map(part -> row(name + " `" + part.cell().value() + "`", part))
        .collect(Collectors.joining());
  }

  private String satisfaction() {
    return """

        | explanations | judged | helpful % |
        |---|---|---|
        """
        + judged("all", signals.all())
        + judged("method", Cut.METHOD)
        + judged("template", Cut.TEMPLATE);
  }

  private String judged(String name, Cut cut) {
    return signals.parts(cut).stream()
        .filter(part -> part.tally().of(Measure.JUDGEMENTS) > 0)
        .map(part -> judged(name + " `" + part.cell().value() + "`", part))
        .collect(Collectors.joining());
  }

  private static String judged(String name, Part part) {
    return format(
        "| %s | %,d | %s |\n",
        name, count(part, Measure.JUDGEMENTS), part.helpful().map(Rate::toString).orElse(NONE));
  }

  private static String row(String name, Part part) {
    return format(
        "| %s | %,d | %,d | %s | %,d | %s | %,d | %,d | %s | %s |\n",
        name.replace("|", "\\|"),
        count(part, Measure.IMPRESSIONS),
        count(part, Measure.CLICKS),
        part.clickThrough().map(Rate::toString).orElse(NONE),
        count(part, Measure.CONVERSIONS),
        part.conversion().map(Rate::toString).orElse(NONE),
        count(part, Measure.LIKES),
        count(part, Measure.DISLIKES),
        part.meanDwellSeconds().isPresent()
            ? format("%.0f", part.meanDwellSeconds().getAsDouble())
            : NONE,
        part.positionAdjusted()
            .map(ratio -> format("%.2f (%.2f–%.2f)", ratio.value(), ratio.low(), ratio.high()))
            .orElse(NONE));
  }

  private static long count(Part part, Measure measure) {
    return Math.max(0, part.tally().of(measure));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
