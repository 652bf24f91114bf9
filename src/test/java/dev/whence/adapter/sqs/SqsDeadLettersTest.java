package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetter.Source;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.DeadLetterQueue.Redrive;
import dev.whence.user.DeadLetterQueue.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsDeadLettersTest {

  @RegisterExtension static final QueueServer SERVER = new QueueServer();

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_RECEIVES = 5;

  private SqsQueues queues;
  private DeadLetterQueue letters;

  @BeforeEach
  void openQueues() {
    queues = SqsQueues.createOrFind(SERVER.client());
    letters = new SqsDeadLetters(SERVER.client(), queues, TIMEOUT, Duration.ZERO);
  }

  @AfterEach
  void emptyQueues() {
    for (String url : List.of(queues.deadLetters(), queues.feedback(), queues.ingest())) {
      SERVER.client().purgeQueue(request -> request.queueUrl(url));
    }
  }

  @Test
  void list_afterAdd_tellsEverythingOfTheLetter() {
    DeadLetter letter = letter(Source.INGEST, "毒 \n poison");
    letters.add(letter);

    for (int time = 1; time <= 2; time++) {
      DeadLetterQueue.Listing listing = letters.list(10);
      assertThat(listing.count()).as("listed %d times", time).isEqualTo(1);
      assertThat(listing.letters())
          .extracting(Waiting::letter)
          .containsExactly(
              new DeadLetter("毒 \n poison", Source.INGEST, "wrong", letter.rawFailedAt()));
    }
  }

  @Test
  void add_reasonThatSqsWouldRefuse_isMadeLegible() {
    letters.add(new DeadLetter("b", Source.INGEST, "bad \u0000\uD800" + "x".repeat(5_000), null));
    letters.add(new DeadLetter("b", Source.INGEST, "", null));

    assertThat(letters.list(10).letters())
        .extracting(waiting -> waiting.letter().reason().orElseThrow())
        .containsExactlyInAnyOrder("bad ??" + "x".repeat(994), "unknown");
  }

  @Test
  void redrive_all_sendsEachToItsSourceAndDeletesIt() {
    for (int n = 0; n < 12; n++) {
      letters.add(letter(Source.INGEST, "i" + n));
    }
    letters.add(letter(Source.FEEDBACK, "f"));

    assertThat(letters.redrive(new Redrive(null, 1_000, null, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(Source.INGEST, 12, Source.FEEDBACK, 1), 0));

    assertThat(bodies(queues.ingest())).hasSize(12).contains("i0", "i11");
    assertThat(bodies(queues.feedback())).containsExactly("f");
    assertThat(letters.list(10).count()).isZero();
  }

  @Test
  void redrive_oneSource_leavesTheOthers() {
    letters.add(letter(Source.FEEDBACK, "f"));
    letters.add(letter(Source.INGEST, "i"));

    assertThat(letters.redrive(new Redrive(Source.INGEST, 10, null, false)).sent())
        .isEqualTo(Map.of(Source.INGEST, 1));

    assertThat(letters.list(10).letters())
        .extracting(waiting -> waiting.letter().body())
        .containsExactly("f");
    assertThat(bodies(queues.feedback())).isEmpty();
  }

  @Test
  void redrive_limit_sendsNoMore() {
    for (int n = 0; n < 15; n++) {
      letters.add(letter(Source.INGEST, "i" + n));
    }

    assertThat(letters.redrive(new Redrive(null, 11, null, false)).total()).isEqualTo(11);

    assertThat(letters.list(100).letters()).hasSize(4);
  }

  @Test
  void redrive_dryRun_countsAndSendsNothing() {
    letters.add(letter(Source.INGEST, "i"));

    assertThat(letters.redrive(new Redrive(null, 10, null, true)).sent())
        .isEqualTo(Map.of(Source.INGEST, 1));

    assertThat(letters.list(10).letters()).hasSize(1);
    assertThat(bodies(queues.ingest())).isEmpty();
  }

  @Test
  void redrive_letterOfNobodyKnowsWhere_staysUntilItsTargetIsNamed() {
    SERVER
        .client()
        .sendMessage(request -> request.queueUrl(queues.deadLetters()).messageBody("by hand"));

    assertThat(letters.redrive(new Redrive(null, 10, null, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(), 1));
    assertThat(letters.redrive(new Redrive(null, 10, Source.INGEST, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(Source.INGEST, 1), 0));

    assertThat(bodies(queues.ingest())).containsExactly("by hand");
  }

  @Test
  void list_messageThatTheRedrivePolicyMoved_knowsItsSource() {
    SERVER.client().sendMessage(request -> request.queueUrl(queues.ingest()).messageBody("again"));
    for (int n = 0; n <= MAX_RECEIVES; n++) {
      receive(queues.ingest()).forEach(message -> makeVisible(queues.ingest(), message));
    }

    assertThat(letters.list(10).letters())
        .extracting(Waiting::letter)
        .containsExactly(new DeadLetter("again", Source.INGEST, null, null));
  }

  private static DeadLetter letter(Source source, String body) {
    return new DeadLetter(body, source, "wrong", Instant.parse("2026-11-22T10:00:00.123Z"));
  }

  private static List<String> bodies(String url) {
    List<Message> received = receive(url);
    List<String> bodies = new ArrayList<>();
    while (!received.isEmpty()) {
      received.forEach(message -> bodies.add(message.body()));
      received = receive(url);
    }
    return bodies;
  }

  private static List<Message> receive(String url) {
    return SERVER
        .client()
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages();
  }

  private static void makeVisible(String url, Message message) {
    SERVER
        .client()
        .changeMessageVisibility(
            request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }
}
