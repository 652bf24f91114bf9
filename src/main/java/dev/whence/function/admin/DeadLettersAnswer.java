package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What lies in the dead-letter queue. */
@Schema(description = "What lies in the dead-letter queue")
public record DeadLettersAnswer(
    @Schema(description = "How many there are, roughly", examples = "3") long count,
    @Schema(description = "Some of them, in no order") List<Letter> deadLetters) {

  public DeadLettersAnswer {
    deadLetters = List.copyOf(deadLetters);
  }

  public static DeadLettersAnswer of(DeadLetterQueue.Listing listing, Instant now) {
    return new DeadLettersAnswer(
        listing.count(), listing.letters().stream().map(each -> Letter.of(each, now)).toList());
  }

  /** A message that could not be read or delivered. */
  @Schema(description = "A message that could not be read or delivered")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Letter(
      @Schema(description = "feedback or ingest; left out if nobody knows") @Nullable String source,
      @Schema(description = "What is wrong; left out if the queue gave it up after its attempts")
          @Nullable String reason,
      @Nullable Instant failedAt,
      Instant sentAt,
      @Schema(description = "When it was sent first, if that was before it was sent here")
          @Nullable Instant firstSentAt,
      @Schema(description = "Seconds since it failed, or was sent", examples = "42")
          long ageSeconds,
      @Schema(description = "What redrive sends") String body) {

    static Letter of(DeadLetterQueue.Waiting waiting, Instant now) {
      DeadLetter letter = waiting.letter();
      Instant since = letter.failedAt().orElse(waiting.sentAt());
      return new Letter(
          letter.source().map(DeadLetter.Source::word).orElse(null),
          letter.rawReason(),
          letter.rawFailedAt(),
          waiting.sentAt(),
          letter.rawFirstSentAt(),
          Math.max(0, Duration.between(since, now).toSeconds()),
          letter.body());
    }
  }
}
