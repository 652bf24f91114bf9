package dev.whence.bootstrap;

import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "redrive",
    description =
        "Sends dead letters back to the queue that they came from, and deletes what it sent.",
    mixinStandardHelpOptions = true)
class RedriveCommand implements Runnable {

  @Option(
      names = "--source",
      paramLabel = "QUEUE",
      description = "only letters from this queue: feedback or ingest")
  DeadLetter.@Nullable Source source;

  @Option(
      names = "--to",
      paramLabel = "QUEUE",
      description = "where letters go of which nobody knows the source: feedback or ingest")
  DeadLetter.@Nullable Source target;

  @Option(names = "--limit", defaultValue = "1000000", description = "how many to send (all)")
  int limit;

  @Option(names = "--dry-run", description = "only say what would be sent")
  boolean dryRun;

  private final Instance<DeadLetterQueue> deadLetters;

  RedriveCommand(Instance<DeadLetterQueue> deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void run() {
    DeadLetterQueue.Redriven redriven =
        HomeHint.orAsk("POST", "/v1/dead-letters/redrive", this::redrive);
    for (DeadLetter.Source queue : DeadLetter.Source.values()) {
      System.out.printf(
          "%s to %s: %d%n",
          dryRun ? "would be sent" : "sent", queue.word(), redriven.sent().getOrDefault(queue, 0));
    }
    if (redriven.withoutSource() > 0) {
      System.out.println(
          redriven.withoutSource()
              + " stayed because nobody knows where they came from; say it by --to");
    }
    if (redriven.refused() > 0) {
      throw new CommandFailedException(
          redriven.refused()
              + " stayed because they name people otherwise than the queue of --to: feedback names"
              + " them as they are stored, in 22 base64url characters, ingest as callers do");
    }
  }

  private DeadLetterQueue.Redriven redrive() {
    try {
      return deadLetters.get().redrive(new DeadLetterQueue.Redrive(source, limit, target, dryRun));
    } catch (IllegalArgumentException refused) {
      throw new CommandFailedException(String.valueOf(refused.getMessage()));
    }
  }
}
