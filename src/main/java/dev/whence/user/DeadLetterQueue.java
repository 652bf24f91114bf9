package dev.whence.user;

import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * Sends letters back to where they came from. A letter is deleted after it was sent; should that
   * be cut off, its events come twice and count once.
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
   * @param rawTarget where to, instead of each letter's source; null for that
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
    }

    /** Where a letter is sent; empty if it stays, or nobody knows. */
    public Optional<DeadLetter.Source> targetOf(DeadLetter letter) {
      if (rawSource != null && rawSource != letter.rawSource()) {
        return Optional.empty();
      }
      return rawTarget == null ? letter.source() : Optional.of(rawTarget);
    }
  }

  /**
   * What was sent back, or would have been.
   *
   * @param sent letters by the queue that they were sent to
   * @param withoutSource letters that stayed because nobody knows where they came from
   */
  record Redriven(Map<DeadLetter.Source, Integer> sent, int withoutSource) {
    public Redriven {
      sent = Map.copyOf(sent);
    }

    public int total() {
      return sent.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
