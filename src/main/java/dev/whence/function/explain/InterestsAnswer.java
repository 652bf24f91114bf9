package dev.whence.function.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person is taken to like. */
@Schema(description = "What a person is taken to like, and from which events that follows")
public record InterestsAnswer(
    @Schema(examples = "u42") String userId,
    Instant generatedAt,
    Formula formula,
    @Schema(description = "The strongest first") List<InterestView> interests) {

  public InterestsAnswer {
    interests = List.copyOf(interests);
  }

  /** How the weights come about. */
  @Schema(description = "How the weights come about; s is the strength of an event's kind")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Formula(
      @Schema(examples = "I = Σ s·x·(α·2^(−age/frequencyHalfLife) + β·2^(−age/recencyHalfLife))")
          String text,
      @Schema(description = "α", examples = "0.5") double frequency,
      @Schema(description = "β", examples = "0.5") double recency,
      @Schema(description = "Left out if the part of frequency never fades")
          @Nullable Double frequencyHalfLifeDays,
      @Schema(description = "Left out if the part of recency never fades", examples = "30")
          @Nullable Double recencyHalfLifeDays) {}

  /** One attribute. */
  @Schema(description = "One attribute")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InterestView(
      @Schema(examples = "genre:Crime") String attribute,
      @Schema(examples = "Crime") String label,
      @Schema(
              description =
                  "What counts: inferred, or what stands for the declared preference; below 0 is an"
                      + " aversion")
          double weight,
      @Schema(description = "The sum of the events' contributions") double inferred,
      @Schema(description = "|weight| over the sum of all, 0 to 1") double share,
      @Schema(enumeration = {"rising", "steady", "falling"}) String trend,
      @Schema(enumeration = {"declared", "inferred"}) String origin,
      @Schema(
              enumeration = {"more", "less", "block"},
              description = "What the person declared; it overrides what was inferred")
          @Nullable String preference,
      @Schema(description = "The largest contribution first") List<EventPart> events,
      @Schema(description = "How to correct it: PUT {\"preference\":\"more|less|block|auto\"}")
          String href) {

    public InterestView {
      events = List.copyOf(events);
    }
  }

  /** One event. */
  @Schema(description = "What one event adds to the weight: contribution = frequency + recency")
  public record EventPart(
      @Schema(examples = "296") String itemId,
      @Schema(examples = "Pulp Fiction (1994)") String title,
      @Schema(examples = "like") String type,
      Instant occurredAt,
      double contribution,
      double frequency,
      double recency) {}

  /** A person's correction. */
  @Schema(
      description =
          "more and less move scores, block removes items, auto forgets what was declared",
      examples = "{\"preference\":\"less\"}")
  public record PreferenceRequest(
      @Schema(
              required = true,
              enumeration = {"more", "less", "block", "auto"})
          @Nullable String preference) {}
}
