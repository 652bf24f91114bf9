package dev.whence.user;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be read, or not be delivered.
 *
 * @param body what was sent, or the part of it that is at fault, in the form in which it can be
 *     sent again once it is mended
 * @param rawSource the queue that it came from; null if it is not known
 * @param rawReason what is wrong with it; null if the queue gave it up after several attempts
 * @param rawFailedAt when it was found to be at fault; null if the queue gave it up
 * @param rawFirstSentAt when it was sent first, where it is not new to its queue; null if unknown
 */
public record DeadLetter(
    String body,
    @Nullable Source rawSource,
    @Nullable String rawReason,
    @Nullable Instant rawFailedAt,
    @Nullable Instant rawFirstSentAt) {

  /** A letter of which nobody noted when it was sent first. */
  public DeadLetter(
      String body,
      @Nullable Source rawSource,
      @Nullable String rawReason,
      @Nullable Instant rawFailedAt) {
    this(body, rawSource, rawReason, rawFailedAt, null);
  }

  /** The queue that a message came from. */
  public enum Source {
    FEEDBACK,
    INGEST;

    /** The word in attributes, options and answers, e.g. {@code ingest}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a message that names these people can be meant for this queue: feedback names them as
     * they are stored, and what comes to ingest as callers do.
     */
    public boolean takesNames(Collection<String> people) {
      return switch (this) {
        case FEEDBACK -> people.stream().allMatch(Pseudonyms::isInForm);
        case INGEST -> people.stream().noneMatch(Pseudonyms::isInForm);
      };
    }

    /**
     * @throws IllegalArgumentException if no queue is called so
     */
    public static Source ofWord(String word) {
      return Arrays.stream(values())
          .filter(source -> source.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException("is '" + word + "'; it must be feedback or ingest"));
    }
  }

  public DeadLetter {
    Objects.requireNonNull(body, "body is null");
  }

  public Optional<Source> source() {
    return Optional.ofNullable(rawSource);
  }

  public Optional<String> reason() {
    return Optional.ofNullable(rawReason);
  }

  public Optional<Instant> failedAt() {
    return Optional.ofNullable(rawFailedAt);
  }

  public Optional<Instant> firstSentAt() {
    return Optional.ofNullable(rawFirstSentAt);
  }
}
