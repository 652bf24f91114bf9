package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.lambda.Gateway.Answer;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lambda carries 6 MB; what is more is refused where a hint can still be given. */
@QuarkusTest
@WithTestResource(ShopBeside.class)
class LargeAnswerTest {

  private static final Instant TIME = Instant.parse("2026-11-22T12:00:00Z");

  @Inject TrainingLog log;
  @Inject Identities identities;

  @Test
  void export_ofMoreThanLambdaCarries_isAProblemWithAHint() {
    logEvents("busy", 50_000);

    Answer answer = Gateway.send(GatewayEvent.get("/v1/users/busy/export"));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").textValue())
        .isEqualTo("urn:whence:problem:answer-too-large");
    assertThat(answer.json().path("detail").textValue()).contains("6000000", "standalone");
  }

  @Test
  void export_ofMuch_isWhole() {
    logEvents("regular", 20_000);

    Answer answer = Gateway.send(GatewayEvent.get("/v1/users/regular/export"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("events")).hasSize(20_000);
    assertThat(answer.event().toString().length()).isLessThan(6 << 20);
  }

  private void logEvents(String person, int count) {
    UserId name = identities.nameOf(new ExternalUserId(person));
    List<Event> events =
        IntStream.range(0, count)
            .mapToObj(
                n ->
                    new Event(
                        new EventId(person + "-" + n),
                        name,
                        new ItemId("f" + n % 240),
                        EventType.VIEW,
                        null,
                        TIME.plusSeconds(n),
                        null))
            .toList();
    log.append("of-" + person, events);
  }
}
