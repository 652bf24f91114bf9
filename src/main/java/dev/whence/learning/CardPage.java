package dev.whence.learning;

import dev.whence.learning.Comparison.Difference;
import dev.whence.ranking.HistoryWeights;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link ModelCard} as a page of Markdown for people. */
public final class CardPage {

  private static final String NONE = "–";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ModelCard card;
  private final Optional<String> withdrawal;
  private final Optional<VersionSignals> signals;

  private CardPage(ModelCard card, Optional<String> withdrawal, Optional<VersionSignals> signals) {
    this.card = card;
    this.withdrawal = withdrawal;
    this.signals = signals;
  }

  /** The card as it was published. */
  public static String of(ModelCard card) {
    return of(card, Optional.empty(), Optional.empty());
  }

  /**
   * @param withdrawal why the version was withdrawn, if it was
   * @param signals what came back on its answers, if that was counted
   */
  public static String of(
      ModelCard card, Optional<String> withdrawal, Optional<VersionSignals> signals) {
    CardPage page = new CardPage(card, withdrawal, signals);
    return Stream.of(
            page.summary(),
            page.origin(),
            page.measurement(),
            page.comparison(),
            page.segments(),
            card.explanations().map(ExplanationPage::of).orElse(""),
            page.signals.map(SignalsPage::of).orElse(""),
            page.files())
        .filter(section -> !section.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private String summary() {
    return format(
        """
        # Model %s

        %s%s

        It proposes items by what followed what in %,d choices of %,d people, and ranks them with %s.
        """,
        card.version(),
        verdict(),
        withdrawal
            .map(reason -> "\n\n**Withdrawn** after it had served: " + reason + ".")
            .orElse(""),
        card.data().choices(),
        card.data().users(),
        ranker());
  }

  private String ranker() {
    ModelCard.Ranker ranker = card.ranker();
    return ranker.isRegistered()
        ? format("the ranker `%s`, which was trained elsewhere and registered", ranker.name())
        : format(
            "the network `%s`, trained%s on %,d lists of what was chosen and what was not, when %,d"
                + " choices were known",
            ranker.name(),
            ranker.origin() == ModelCard.Ranker.Origin.TRAINED_FURTHER ? " further" : "",
            ranker.lists(),
            ranker.choices());
  }

  private String verdict() {
    return card.verdict()
        .map(
            verdict ->
                verdict instanceof Verdict.Refused refused
                    ? "**Refused**, it did not go live by itself: " + refused.reason() + "."
                    : "**Accepted**: it passed every check and was made the serving version.")
        .orElse("Made before verdicts were recorded on cards.");
  }

  private String origin() {
    return format(
        """
        ## What it was made from

        | | |
        |---|---|
        | made | %s, in %d s |
        | parent | %s |
        | data | choices from %s to %s, %,d items |
        | successors | %s |
        | feature schema | %d |
        %s""",
        time(card.createdAt()),
        card.trainingTime().toSeconds(),
        parent(),
        time(card.data().from()),
        time(card.data().to()),
        card.data().items(),
        successors(),
        card.featureSchema(),
        seed());
  }

  private String seed() {
    return card.ranker().isRegistered()
        ? ""
        : format(
            "| seed | %d; the same data, network and seed give the same model |\n",
            card.ranker().seed());
  }

  /** In the letters of {@link GraphRecipe}. */
  private String successors() {
    GraphRecipe recipe = card.choice().recipe();
    HistoryWeights weights = card.choice().weights();
    return format(
        "pairs up to %d places apart, ω(d) = %s,%s β = %s, a = %s, b = %s, λ = %s, K = %d; of a history"
            + " w_k = %s",
        recipe.counts().window(),
        recipe.counts().weight().kind() == DistanceWeight.Kind.POWER
            ? "d^-" + recipe.counts().weight().rate()
            : recipe.counts().weight().rate() + "^(d-1)",
        recipe.counts().decays()
            ? format(" halved every %d days,", recipe.counts().halfLife().toDays())
            : "",
        recipe.backward(),
        recipe.rowPower(),
        recipe.columnPower(),
        recipe.smoothing(),
        recipe.neighbours(),
        weights.geometric() ? weights.rate() + "^k" : "1/(k+1)");
  }

  private String parent() {
    return card.parent().map(parent -> "`" + parent + "`, which served then").orElse("none");
  }

  private String measurement() {
    return format(
        """
        ## How good it is

        Measured on %,d choices of people %s.
        The graph did not count these choices either. Each list ranks the whole catalogue, the person's own history excluded,
        and one chosen item is looked for. ± is one standard error.

        | | better | this version | %sits graph alone |
        |---|---|---|---|%s
        %s""",
        card.heldOut().users(),
        card.ranker().isRegistered()
            ? "whom rankers trained here do not learn from; what this one learned from is not known"
            : "whom the ranker did not learn from",
        serving().isPresent() ? "serving then | " : "",
        serving().isPresent() ? "---|" : "",
        table());
  }

  private String table() {
    return row("HR@10 (= recall@10)", "more", m -> text(m.hitRate(), 4))
        + row("NDCG@10", "more", m -> text(m.ndcg(), 4))
        + row("precision@10", "more", m -> text(m.precision(), 4))
        + row("F1@10", "more", m -> text(m.f1(), 4))
        + row("chosen item among the candidates", "more", m -> text(m.candidateRecall(), 4))
        + row("AUC among the candidates", "more", m -> text(m.auc(), 4))
        + row("log loss, nats a list", "less", m -> text(m.logLoss(), 3))
        + row("calibration error", "less", m -> expectedError(m.calibration()))
        + row("predicted / observed at the top", "1", m -> topRatio(m.calibration()))
        + row("coverage of the catalogue", "more", m -> format("%.3f", m.coverage()))
        + row("diversity within a list", "more", m -> text(m.diversity(), 3))
        + row("novelty, bits", "more", m -> text(m.novelty(), 2));
  }

  private String row(String name, String better, Function<RankingMetrics, String> figure) {
    String middle = serving().map(metrics -> figure.apply(metrics) + " | ").orElse("");
    return format(
        "| %s | %s | %s | %s%s |\n",
        name, better, figure.apply(card.heldOut()), middle, figure.apply(card.graphOnly()));
  }

  private Optional<RankingMetrics> serving() {
    return card.quality().serving().map(ModelCard.Serving::metrics);
  }

  private String comparison() {
    return card.quality()
        .serving()
        .map(ModelCard.Serving::comparison)
        .map(
            comparison ->
                format(
                    """
                    This version less the one that served then, choice by choice, which is what the gate judges:

                    - NDCG@10 %s.
                    - Log loss %s, where both had the chosen item among their candidates.
                    """,
                    text(comparison.ndcg()), text(comparison.logLoss())))
        .orElse("");
  }

  private String segments() {
    return format(
        """
        ## For whom

        | | choices | HR@10 | NDCG@10 |
        |---|---|---|---|
        | everybody | %,d | %s | %s |
        %s%s""",
        card.heldOut().users(),
        text(card.heldOut().hitRate(), 4),
        text(card.heldOut().ndcg(), 4),
        segment(
            "new people, at most " + RankingMetrics.FEW_KNOWN + " choices known",
            card.heldOut().newUsers()),
        segment(
            "new items, chosen fewer than " + RankingMetrics.FEW_CHOICES + " times",
            card.heldOut().newItems()));
  }

  private static String segment(String name, Segment segment) {
    return segment.size() == 0
        ? ""
        : format(
            "| %s | %,d | %s | %s |\n",
            name, segment.size(), text(segment.hitRate(), 4), text(segment.ndcg(), 4));
  }

  private String files() {
    return format(
        """
        ## Files, and the way back

        `%s` beside this page holds the SHA-256 of every file of the version; they are checked at each
        load, and `sha256sum --check` reads them. A version never changes.

        `POST /v1/models/%s/activation` makes this version serve.
        %s""",
        ModelCard.CHECKSUMS,
        card.version(),
        card.parent()
            .map(
                parent ->
                    format("To go back to its parent: `POST /v1/models/%s/activation`.\n", parent))
            .orElse(""));
  }

  private static String text(Mean mean, int digits) {
    if (!mean.isMeasured()) {
      return NONE;
    }
    String value = format("%." + digits + "f", mean.value());
    return Double.isFinite(mean.standardError())
        ? value + format(" ± %." + digits + "f", mean.standardError())
        : value;
  }

  private static String text(Difference difference) {
    return difference.isMeasured()
        ? format(
            "%+.4f ± %.4f over %,d choices (%.4f against %.4f)",
            difference.value(),
            difference.standardError(),
            difference.n(),
            difference.candidate(),
            difference.serving())
        : "was not compared";
  }

  private static String expectedError(Calibration calibration) {
    return calibration.isMeasured() ? format("%.5f", calibration.expectedError()) : NONE;
  }

  private static String topRatio(Calibration calibration) {
    return calibration.isMeasured() ? format("%.2f", calibration.topRatio()) : NONE;
  }

  private static String time(Instant instant) {
    return MINUTE.format(instant);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
