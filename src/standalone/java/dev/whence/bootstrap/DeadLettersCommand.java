package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.function.admin.DeadLettersAnswer;
import dev.whence.user.DeadLetterQueue;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "dead-letters",
    description = "Lists messages that could not be read or delivered, and why.",
    mixinStandardHelpOptions = true)
class DeadLettersCommand implements Runnable {

  private static final int SHOWN_OF_A_BODY = 120;

  @Option(names = "--limit", defaultValue = "20", description = "how many to show (20)")
  int limit;

  @Option(names = "--json", description = "print the answer as over HTTP, with whole bodies")
  boolean json;

  private final Instance<DeadLetterQueue> deadLetters;
  private final Instance<ObjectMapper> mapper;
  private final Clock clock;

  DeadLettersCommand(
      Instance<DeadLetterQueue> deadLetters, Instance<ObjectMapper> mapper, Clock clock) {
    this.deadLetters = deadLetters;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public void run() {
    DeadLettersAnswer answer = HomeHint.orAsk("GET", "/v1/dead-letters", this::list);
    if (json) {
      System.out.println(Json.write(mapper.get(), answer));
      return;
    }
    System.out.println(answer.count() + " dead letters");
    answer.deadLetters().forEach(DeadLettersCommand::print);
  }

  private DeadLettersAnswer list() {
    return DeadLettersAnswer.of(deadLetters.get().list(limit), clock.instant());
  }

  private static void print(DeadLettersAnswer.Letter letter) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %-9s %s%n    %s%n",
        age(Duration.ofSeconds(letter.ageSeconds())),
        letter.source() == null ? "unknown" : letter.source(),
        letter.reason() == null ? "given up by the queue after its attempts" : letter.reason(),
        cut(letter.body()));
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  private static String cut(String body) {
    String line = body.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN_OF_A_BODY ? line : line.substring(0, SHOWN_OF_A_BODY) + "…";
  }
}
