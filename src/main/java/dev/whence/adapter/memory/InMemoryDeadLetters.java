package dev.whence.adapter.memory;

import dev.whence.adapter.json.PeopleNamed;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Dead letters of this process; thread-safe. */
public final class InMemoryDeadLetters implements DeadLetterQueue {

  private final Clock clock;
  private final BiConsumer<DeadLetter.Source, String> sender;
  private final List<Waiting> letters = new ArrayList<>();

  /**
   * @param sender sends a body to a queue
   */
  public InMemoryDeadLetters(Clock clock, BiConsumer<DeadLetter.Source, String> sender) {
    this.clock = clock;
    this.sender = sender;
  }

  @Override
  public synchronized void add(DeadLetter letter) {
    Instant now = clock.instant();
    letters.add(new Waiting(letter, now));
  }

  @Override
  public synchronized Listing list(int limit) {
    return new Listing(letters.size(), letters.stream().limit(limit).toList());
  }

  @Override
  public synchronized Redriven redrive(Redrive wish) {
    Map<DeadLetter.Source, Integer> sent = new EnumMap<>(DeadLetter.Source.class);
    Map<Staying, Integer> staying = new EnumMap<>(Staying.class);
    int total = 0;
    for (Waiting waiting : List.copyOf(letters)) {
      DeadLetter letter = waiting.letter();
      Fate fate = wish.fateOf(letter, PeopleNamed.in(letter.body()));
      if (fate instanceof Staying why) {
        staying.merge(why, 1, Integer::sum);
      } else if (fate instanceof SentTo target && total < wish.limit()) {
        send(waiting, target.queue(), wish.dryRun());
        sent.merge(target.queue(), 1, Integer::sum);
        total++;
      }
    }
    return new Redriven(
        sent,
        staying.getOrDefault(Staying.WITHOUT_SOURCE, 0),
        staying.getOrDefault(Staying.NAMES_OF_ANOTHER_QUEUE, 0));
  }

  private void send(Waiting waiting, DeadLetter.Source target, boolean dryRun) {
    if (!dryRun) {
      sender.accept(target, waiting.letter().body());
      letters.remove(waiting);
    }
  }
}
