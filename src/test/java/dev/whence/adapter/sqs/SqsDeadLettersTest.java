package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.whence.learning.SampleLists;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetter.Source;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.DeadLetterQueue.Redrive;
import dev.whence.user.DeadLetterQueue.Waiting;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .isEqualTo(
            new DeadLetterQueue.Redriven(Map.of(Source.INGEST, 12, Source.FEEDBACK, 1), 0, 0));

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
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(), 1, 0));
    assertThat(letters.redrive(new Redrive(null, 10, Source.INGEST, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(Source.INGEST, 1), 0, 0));

    assertThat(bodies(queues.ingest())).containsExactly("by hand");
  }

  @Test
  void redrive_toAnotherQueueThanTheLettersOwn_isRefused() {
    letters.add(letter(Source.INGEST, "i"));

    assertThat(letters.redrive(new Redrive(null, 10, Source.FEEDBACK, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(), 0, 1));

    assertThat(bodies(queues.feedback())).isEmpty();
    assertThat(letters.list(10).count()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Redrive(Source.INGEST, 10, Source.FEEDBACK, false))
        .withMessageContaining("from ingest cannot go to feedback");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"events\":[{\"userId\":\"AbCdEfGhIjKlMnOpQrSt-_\"}]} | FEEDBACK | INGEST",
        "{\"userId\":\"u42\"}                                   | INGEST   | FEEDBACK",
        "{\"detail\":{\"events\":[{\"userId\":\"u42\"}]}}         | INGEST   | FEEDBACK",
      })
  void redrive_letterOfUnknownSource_goesOnlyWherePeopleAreNamedSo(
      String body, Source taking, Source refusing) {
    SERVER
        .client()
        .sendMessage(request -> request.queueUrl(queues.deadLetters()).messageBody(body));

    assertThat(letters.redrive(new Redrive(null, 10, refusing, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(), 0, 1));
    assertThat(letters.redrive(new Redrive(null, 10, taking, false)))
        .isEqualTo(new DeadLetterQueue.Redriven(Map.of(taking, 1), 0, 0));
  }

  @Test
  void redrive_letterOfBothKindsOfNames_goesNowhere() {
    String body = "{\"events\":[{\"userId\":\"u42\"},{\"userId\":\"AbCdEfGhIjKlMnOpQrSt-_\"}]}";
    SERVER
        .client()
        .sendMessage(request -> request.queueUrl(queues.deadLetters()).messageBody(body));

    for (Source target : Source.values()) {
      assertThat(letters.redrive(new Redrive(null, 10, target, false)).refused()).isEqualTo(1);
    }
  }

  @Test
  void redrive_feedback_saysWhenItWasSentFirst() {
    Instant first = Instant.parse("2026-11-20T10:00:00Z");
    Event event = SampleLists.event(SampleLists.list("r", "u1", 1), EventType.CLICK, 1);
    String body = EventsBody.write(List.of(event), List.of()).get(0);
    letters.add(new DeadLetter(body, Source.FEEDBACK, "wrong", Instant.now(), first));
    FeedbackQueue feedback =
        new SqsFeedbackQueue(
            SERVER.client(), queues.feedback(), letters, TIMEOUT, Duration.ZERO, Clock.systemUTC());

    letters.redrive(new Redrive(null, 10, null, false));

    assertThat(feedback.receive(10))
        .extracting(FeedbackQueue.Message::sentAt)
        .containsExactly(first);
  }

  @Test
  void redrive_feedbackThatTheQueueGaveUp_saysWhenTheQueueTookIt() {
    SERVER.client().sendMessage(request -> request.queueUrl(queues.feedback()).messageBody("x"));
    for (int n = 0; n <= MAX_RECEIVES; n++) {
      receive(queues.feedback()).forEach(message -> makeVisible(queues.feedback(), message));
    }
    Instant sentAt = letters.list(10).letters().get(0).sentAt();

    letters.redrive(new Redrive(null, 10, null, false));

    assertThat(new SqsQueue(SERVER.client(), queues.feedback(), TIMEOUT).receive(1, Duration.ZERO))
        .singleElement()
        .satisfies(
            message ->
                assertThat(SqsQueue.time(message, SqsQueue.FIRST_SENT_AT)).isEqualTo(sentAt));
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
