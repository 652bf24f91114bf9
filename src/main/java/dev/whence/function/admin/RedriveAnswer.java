package dev.whence.function.admin;

import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was sent back from the dead-letter queue. */
@Schema(description = "What was sent back, or with dryRun would have been")
public record RedriveAnswer(
    @Schema(description = "Letters by the queue they went to", examples = "{\"ingest\":3}")
        Map<String, Integer> sent,
    @Schema(description = "Letters that stayed because nobody knows their source: name it by to")
        int withoutSource,
    @Schema(
            description =
                "Letters that stayed because they name people otherwise than the queue of to does")
        int refused,
    boolean dryRun) {

  public RedriveAnswer {
    sent = Map.copyOf(sent);
  }

  public static RedriveAnswer of(DeadLetterQueue.Redriven redriven, boolean dryRun) {
    Map<String, Integer> sent = new TreeMap<>();
    for (DeadLetter.Source source : DeadLetter.Source.values()) {
      sent.put(source.word(), redriven.sent().getOrDefault(source, 0));
    }
    return new RedriveAnswer(sent, redriven.withoutSource(), redriven.refused(), dryRun);
  }
}
