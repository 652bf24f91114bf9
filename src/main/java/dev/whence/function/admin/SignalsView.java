package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.Measure;
import dev.whence.learning.Rate;
import dev.whence.learning.SignalCell.Cut;
import dev.whence.learning.SignalsPage;
import dev.whence.learning.VersionSignals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came back on the answers of a version. */
@Schema(
    description =
        "What came back on the answers of the version, as of the last retraining. Figures that"
            + " could not be measured are left out.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalsView(
    @Schema(description = "When it was counted") Instant asOf,
    @Schema(description = "The earliest answers that count") Instant from,
    @Schema(description = "The latest answers that count") Instant to,
    @Schema(description = "Answers with feedback; none if the counts are private")
        @Nullable Long answers,
    @Schema(description = "Those of them for which the client sent no impression")
        @Nullable Long answersWithoutImpressions,
    @Schema(description = "The privacy parameter of one person's day; none if counts are exact")
        @Nullable Double epsilon,
    @Schema(description = "Why there are no figures") @Nullable String note,
    @Nullable PartView all,
    @Nullable List<PartView> surfaces,
    @Schema(description = "By who proposed the item first; exploration counts only here")
        @Nullable List<PartView> sources,
    @Schema(description = "By the group that the item's reason named first")
        @Nullable List<PartView> reasons,
    @Nullable List<PartView> positions,
    @Schema(description = "What people think of explanations; missing if none was judged")
        @Nullable SatisfactionView satisfaction) {

  static SignalsView of(VersionSignals signals) {
    boolean measured = signals.areMeasured();
    return new SignalsView(
        signals.asOf(),
        signals.from(),
        signals.to(),
        signals.answers().map(VersionSignals.Answers::all).orElse(null),
        signals.answers().map(VersionSignals.Answers::withoutImpressions).orElse(null),
        signals.epsilon().orElse(null),
        measured ? null : SignalsPage.whyNot(signals),
        measured ? PartView.of(signals.all()) : null,
        parts(signals, Cut.SURFACE, measured),
        parts(signals, Cut.SOURCE, measured),
        parts(signals, Cut.REASON, measured),
        parts(signals, Cut.POSITION, measured),
        signals.areJudged() ? SatisfactionView.of(signals) : null);
  }

  private static @Nullable List<PartView> parts(VersionSignals signals, Cut cut, boolean measured) {
    return measured ? signals.parts(cut).stream().map(PartView::of).toList() : null;
  }

  /** A part of what was seen. */
  @Schema(description = "A part of what was seen; a place counts once, whatever is repeated")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartView(
      @Schema(examples = "home") @Nullable String value,
      long impressions,
      @Schema(description = "Impressions whose item was chosen and not refused") long clicks,
      @Schema(description = "Clicks with a purchase") long conversions,
      long likes,
      @Schema(description = "dislike, hide, or a rating below 3") long dislikes,
      @Schema(description = "Impressions that were dwelt on for 5 seconds or more") long dwells,
      @Schema(description = "The mean of these; a dwell counts 300 seconds at most")
          @Nullable Double meanDwellSeconds,
      @Schema(description = "CTR: clicks an impression, 0 to 1")
          @Nullable IntervalView clickThrough,
      @Schema(description = "CVR: conversions a click, 0 to 1") @Nullable IntervalView conversion,
      @Schema(
              description =
                  "Clicks over those that the average version has at the same positions (COEC); 1"
                      + " is average")
          @Nullable IntervalView positionAdjusted) {

    static PartView of(VersionSignals.Part part) {
      return new PartView(
          part.cell().value().isEmpty() ? null : part.cell().value(),
          count(part, Measure.IMPRESSIONS),
          count(part, Measure.CLICKS),
          count(part, Measure.CONVERSIONS),
          count(part, Measure.LIKES),
          count(part, Measure.DISLIKES),
          count(part, Measure.DWELLS),
          part.meanDwellSeconds().isPresent() ? part.meanDwellSeconds().getAsDouble() : null,
          IntervalView.of(part.clickThrough()),
          IntervalView.of(part.conversion()),
          part.positionAdjusted()
              .map(ratio -> new IntervalView(ratio.value(), ratio.low(), ratio.high()))
              .orElse(null));
    }

    /** Noise may make a count less than nothing. */
    private static long count(VersionSignals.Part part, Measure measure) {
      return Math.max(0, part.tally().of(measure));
    }
  }

  /** What people think of explanations. */
  @Schema(
      description =
          "Whether explanations were found helpful: once a person, item and answer, the latest"
              + " judgement")
  public record SatisfactionView(
      JudgedView all,
      @Schema(description = "By the method that was judged; reason is the one in the answer")
          List<JudgedView> methods,
      @Schema(
              description =
                  "By the kind of reason that the answer gave: the directions of the groups it"
                      + " names, and the first of these")
          List<JudgedView> templates) {

    static SatisfactionView of(VersionSignals signals) {
      return new SatisfactionView(
          JudgedView.of(signals.all()),
          signals.parts(Cut.METHOD).stream().map(JudgedView::of).toList(),
          signals.parts(Cut.TEMPLATE).stream().map(JudgedView::of).toList());
    }
  }

  /** A part of the judgements. */
  @Schema(description = "A part of the judgements")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record JudgedView(
      @Schema(examples = "for.against:history") @Nullable String value,
      long judgements,
      @Schema(description = "The share with the value 1, 0 to 1") @Nullable IntervalView helpful) {

    static JudgedView of(VersionSignals.Part part) {
      return new JudgedView(
          part.cell().value().isEmpty() ? null : part.cell().value(),
          PartView.count(part, Measure.JUDGEMENTS),
          IntervalView.of(part.helpful()));
    }
  }

  /** A figure with its interval. */
  @Schema(description = "A figure with its 95 % interval")
  public record IntervalView(double value, double low, double high) {

    static @Nullable IntervalView of(Optional<Rate> rate) {
      return rate.map(r -> new IntervalView(r.value(), r.low(), r.high())).orElse(null);
    }
  }
}
