package dev.whence.user;

import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where messages wait that could not be read or delivered. Thread-safe. */
public interface DeadLetterQueue {

  /**
   * Puts a letter here; when this returns, it is durable.
   *
   * @throws QueueUnavailableException if it could not be
   */
  void add(DeadLetter letter);

  /**
   * What lies here; nothing of it changes.
   *
   * @param limit the most letters to tell of
   * @throws QueueUnavailableException if the queue cannot be reached
   */
  Listing list(int limit);

  /**
   * Sends letters back to where they came from, with the time when they were sent first. A letter
   * is deleted after it was sent; should that be cut off, its events come twice and count once.
   *
   * @throws QueueUnavailableException if a queue cannot be reached; some may have been sent
   */
  Redriven redrive(Redrive wish);

  /**
   * @param count how many letters lie here, roughly
   * @param letters some of them
   */
  record Listing(long count, List<Waiting> letters) {
    public Listing {
      letters = List.copyOf(letters);
    }
  }

  /**
   * A letter that lies here.
   *
   * @param sentAt when it was put here, or sent first if the queue gave it up itself
   */
  record Waiting(DeadLetter letter, Instant sentAt) {}

  /**
   * What to send back.
   *
   * @param rawSource only letters from this queue; null for all
   * @param limit the most letters to send
   * @param rawTarget where to if nobody knows a letter's source; null if it stays then. A letter of
   *     a known source goes nowhere else: feedback names people as they are stored, ingest as
   *     callers do, and each queue would take the names of the other for its own
   * @param dryRun whether to count only
   */
  record Redrive(
      DeadLetter.@Nullable Source rawSource,
      int limit,
      DeadLetter.@Nullable Source rawTarget,
      boolean dryRun) {

    public Redrive {
      if (limit < 1) {
        throw new IllegalArgumentException("limit is at least 1, not " + limit);
      }
      requireOneQueue(rawSource, rawTarget);
    }

    /**
     * @throws IllegalArgumentException if letters of one queue are wanted in the other
     */
    public static void requireOneQueue(
        DeadLetter.@Nullable Source source, DeadLetter.@Nullable Source target) {
      if (source != null && target != null && source != target) {
        throw new IllegalArgumentException(
            "letters from "
                + source.word()
                + " cannot go to "
                + target.word()
                + ": the two name people differently; leave the target out");
      }
    }

    /**
     * What becomes of a letter.
     *
     * @param people the names of people in it
     */
    public Fate fateOf(DeadLetter letter, Collection<String> people) {
      if (letter.source().isEmpty()) {
        return fateOfStray(people);
      }
      DeadLetter.Source source = letter.source().get();
      if (rawSource != null && rawSource != source) {
        return Staying.NOT_WANTED;
      }
      return rawTarget == null || rawTarget == source
          ? new SentTo(source)
          : Staying.NAMES_OF_ANOTHER_QUEUE;
    }

    private Fate fateOfStray(Collection<String> people) {
      if (rawSource != null || rawTarget == null) {
        return Staying.WITHOUT_SOURCE;
      }
      return rawTarget.takesNames(people) ? new SentTo(rawTarget) : Staying.NAMES_OF_ANOTHER_QUEUE;
    }
  }

  /** What becomes of a letter in a redrive. */
  sealed interface Fate {}

  /** It goes to this queue. */
  record SentTo(DeadLetter.Source queue) implements Fate {}

  /** It stays where it is, and why. */
  enum Staying implements Fate {
    NOT_WANTED,
    WITHOUT_SOURCE,
    NAMES_OF_ANOTHER_QUEUE
  }

  /**
   * What was sent back, or would have been.
   *
   * @param sent letters by the queue that they were sent to
   * @param withoutSource letters that stayed because nobody knows where they came from
   * @param refused letters that stayed because the target takes the names in them for other people
   */
  record Redriven(Map<DeadLetter.Source, Integer> sent, int withoutSource, int refused) {
    public Redriven {
      sent = Map.copyOf(sent);
    }

    public int total() {
      return sent.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
