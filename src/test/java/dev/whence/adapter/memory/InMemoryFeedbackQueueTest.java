package dev.whence.adapter.memory;

import dev.whence.user.FeedbackQueue;
import dev.whence.user.FeedbackQueueContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

class InMemoryFeedbackQueueTest extends FeedbackQueueContract {

  private Instant now = Instant.parse("2026-11-21T20:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ofSeconds(30));

  @Override
  protected FeedbackQueue queue() {
    return queue;
  }

  @Override
  protected Instant now() {
    return now;
  }

  @Override
  protected void makeVisible(List<FeedbackQueue.Message> received) {
    now = now.plusSeconds(30);
  }
}
