package dev.whence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.json.EventJsonFuzzer;
import dev.whence.adapter.sqs.EventsBodyFuzzer;
import dev.whence.explain.DecisionFuzzer;
import dev.whence.function.ingest.IngestFuzzer;
import dev.whence.user.UserStateFuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that fuzzing ever found worth keeping; {@code infra/load/fuzz.sh} finds more. */
class FuzzCorpusTest {

  private static final Path CORPORA = Path.of("src/test/fuzz");

  enum Target {
    EVENT_JSON("event-json", EventJsonFuzzer::fuzzerTestOneInput),
    FEEDBACK_BODY("feedback-body", EventsBodyFuzzer::fuzzerTestOneInput),
    INGEST_BODY("ingest-body", IngestFuzzer::fuzzerTestOneInput),
    USER_STATE("user-state", UserStateFuzzer::fuzzerTestOneInput),
    DECISION("decision", DecisionFuzzer::fuzzerTestOneInput);

    private final Path corpus;
    private final Consumer<byte[]> check;

    Target(String corpus, Consumer<byte[]> check) {
      this.corpus = CORPORA.resolve(corpus);
      this.check = check;
    }

    private List<Path> inputs() throws IOException {
      try (Stream<Path> files = Files.list(corpus)) {
        return files.sorted().toList();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fuzzerTestOneInput_everyInputOfTheCorpus_holds(Target target) throws IOException {
    List<Path> inputs = target.inputs();

    assertThat(inputs).hasSizeGreaterThan(5);
    for (Path input : inputs) {
      target.check.accept(Files.readAllBytes(input));
    }
  }
}
