package dev.whence.adapter.sqs;

import dev.whence.adapter.json.PeopleNamed;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The dead-letter queue of the feedback and the ingest queue. A letter that Whence put there says
 * in its attributes {@code reason}, {@code source} and {@code failedAt} what is the matter; of one
 * that a redrive policy moved, SQS tells the queue that it came from. What is sent back says in
 * {@code firstSentAt} when it was sent first.
 *
 * <p>SQS lets nobody look at a message without receiving it: while letters are listed or sent back,
 * others do not see them, for {@link #HIDDEN} should the process end meanwhile.
 */
public final class SqsDeadLetters implements DeadLetterQueue {

  static final String REASON = "reason";
  static final String SOURCE = "source";
  static final String FAILED_AT = "failedAt";

  private static final int LONGEST_REASON = 1_000;
  private static final Duration HIDDEN = Duration.ofMinutes(1);

  private final SqsQueue letters;
  private final Map<DeadLetter.Source, SqsQueue> sources;
  private final Map<DeadLetter.Source, String> urls;
  private final Duration wait;

  /**
   * @param timeout how long one call may take, its retries included, beyond the wait for a message
   * @param wait how long to wait for a message, in whole seconds
   */
  public SqsDeadLetters(SqsClient sqs, SqsQueues queues, Duration timeout, Duration wait) {
    letters = new SqsQueue(sqs, queues.deadLetters(), timeout);
    urls =
        Map.of(
            DeadLetter.Source.FEEDBACK, queues.feedback(),
            DeadLetter.Source.INGEST, queues.ingest());
    sources =
        Map.of(
            DeadLetter.Source.FEEDBACK, new SqsQueue(sqs, queues.feedback(), timeout),
            DeadLetter.Source.INGEST, new SqsQueue(sqs, queues.ingest(), timeout));
    this.wait = wait;
  }

  @Override
  public void add(DeadLetter letter) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    letter.reason().ifPresent(reason -> attributes.put(REASON, SqsQueue.text(legible(reason))));
    letter.source().ifPresent(source -> attributes.put(SOURCE, SqsQueue.text(source.word())));
    letter.failedAt().ifPresent(time -> attributes.put(FAILED_AT, SqsQueue.text(time.toString())));
    letter.firstSentAt().ifPresent(time -> attributes.putAll(SqsQueue.firstSent(time)));
    letters.send(letter.body(), attributes);
  }

  @Override
  public Listing list(int limit) {
    long count = letters.count();
    List<Message> received = new ArrayList<>();
    try {
      boolean more = limit > 0;
      while (more) {
        List<Message> batch = letters.receive(limit - received.size(), wait, HIDDEN);
        received.addAll(batch);
        more = !batch.isEmpty() && received.size() < limit;
      }
      return new Listing(
          Math.max(count, received.size()), received.stream().map(this::waiting).toList());
    } finally {
      letters.release(received.stream().map(Message::receiptHandle).toList());
    }
  }

  /** What is put here meanwhile is left for the next time: it may be what has just been sent. */
  @Override
  public Redriven redrive(Redrive wish) {
    Round round = new Round(wish);
    try {
      long left = letters.count();
      while (left > 0 && round.isWanting()) {
        List<Message> batch = letters.receive((int) Math.min(left, round.wanting()), wait, HIDDEN);
        batch.forEach(round::take);
        left = batch.isEmpty() ? 0 : left - batch.size();
      }
      return round.result();
    } finally {
      letters.release(round.staying);
    }
  }

  /** One redrive; confined to one call. */
  private final class Round {

    private final Redrive wish;
    private final Map<DeadLetter.Source, Integer> sent = new EnumMap<>(DeadLetter.Source.class);
    private final Map<Staying, Integer> reasons = new EnumMap<>(Staying.class);
    private final List<String> staying = new ArrayList<>();
    private int total;

    Round(Redrive wish) {
      this.wish = wish;
    }

    boolean isWanting() {
      return wanting() > 0;
    }

    int wanting() {
      return wish.limit() - total;
    }

    void take(Message message) {
      Fate fate = wish.fateOf(letter(message), PeopleNamed.in(message.body()));
      if (fate instanceof Staying why) {
        staying.add(message.receiptHandle());
        reasons.merge(why, 1, Integer::sum);
      } else if (fate instanceof SentTo target) {
        take(message, target.queue());
      }
    }

    private void take(Message message, DeadLetter.Source target) {
      if (wish.dryRun()) {
        staying.add(message.receiptHandle());
      } else {
        send(target, message);
      }
      sent.merge(target, 1, Integer::sum);
      total++;
    }

    private void send(DeadLetter.Source target, Message message) {
      try {
        source(target).send(message.body(), SqsQueue.firstSent(SqsQueue.firstSentAt(message)));
      } catch (RuntimeException notSent) {
        staying.add(message.receiptHandle());
        throw notSent;
      }
      letters.delete(List.of(message.receiptHandle()));
    }

    Redriven result() {
      return new Redriven(
          sent,
          reasons.getOrDefault(Staying.WITHOUT_SOURCE, 0),
          reasons.getOrDefault(Staying.NAMES_OF_ANOTHER_QUEUE, 0));
    }
  }

  private SqsQueue source(DeadLetter.Source source) {
    SqsQueue queue = sources.get(source);
    if (queue == null) {
      throw new IllegalStateException("no queue for " + source);
    }
    return queue;
  }

  private Waiting waiting(Message message) {
    return new Waiting(letter(message), SqsQueue.sentAt(message));
  }

  private DeadLetter letter(Message message) {
    return new DeadLetter(
        message.body(),
        sourceOf(message),
        SqsQueue.attribute(message, REASON),
        SqsQueue.time(message, FAILED_AT),
        SqsQueue.time(message, SqsQueue.FIRST_SENT_AT));
  }

  private DeadLetter.@Nullable Source sourceOf(Message message) {
    String word = SqsQueue.attribute(message, SOURCE);
    for (DeadLetter.Source source : DeadLetter.Source.values()) {
      if (source.word().equals(word)) {
        return source;
      }
    }
    String arn = message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
    return arn == null ? null : sourceOfArn(arn);
  }

  /** The name of a queue ends its ARN ({@code arn:aws:sqs:…:name}) and its URL. */
  private DeadLetter.@Nullable Source sourceOfArn(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return urls.entrySet().stream()
        .filter(url -> url.getValue().endsWith("/" + name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** SQS refuses control characters and empty values. */
  private static String legible(String reason) {
    String clean = reason.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    String cut = clean.substring(0, Math.min(clean.length(), LONGEST_REASON));
    return cut.isEmpty() ? "unknown" : cut;
  }
}
