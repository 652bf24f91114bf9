package dev.whence.adapter.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Blocking, binary-safe commands that wait for an answer no longer than their caller may. Several
 * commands go out together and wait together. Thread-safe; not for event-loop threads.
 *
 * <p>Quarkus offers the client as an injectable {@link Redis}; elsewhere {@link
 * Redis#createClient(io.vertx.core.Vertx, io.vertx.redis.client.RedisOptions)} makes one, for a
 * single server or a cluster.
 */
public final class RedisCommands {

  /** Dead connections that a pool may give one after the other before it has noticed. */
  private static final int MOST_DEAD = 16;

  private final RedisPipeline pipeline;
  private final WaitingTime waiting;
  private final Circuit circuit;

  /**
   * @param timeout how long one command, or several that go out together, may take, the connection
   *     included
   */
  public RedisCommands(Redis redis, Duration timeout) {
    this(redis, WaitingTime.perCommand(timeout), Circuit.ALWAYS_CLOSED);
  }

  /**
   * @param waiting how long the caller may wait
   * @param circuit keeps callers from waiting at all after a failure
   */
  public RedisCommands(Redis redis, WaitingTime waiting, Circuit circuit) {
    pipeline = new RedisPipeline(redis);
    this.waiting = waiting;
    this.circuit = circuit;
  }

  /**
   * Whether Redis answers now.
   *
   * @throws RedisUnavailableException if it does not
   */
  public void ping() {
    read(Command.PING);
  }

  /** Sends a command that changes nothing, a second time if the connection turns out to be dead. */
  Optional<Response> read(Command command, Object... arguments) {
    return readAll(List.of(request(command, arguments))).get(0);
  }

  /**
   * Sends commands that change nothing in one round trip, and again as long as the connections that
   * the pool gives turn out to be dead.
   *
   * @return the answers, in the order of the commands
   * @throws RedisUnavailableException if one of them has none
   */
  List<Optional<Response>> readAll(List<Request> commands) {
    List<RedisReply> replies = send(commands);
    for (int again = 0; again < MOST_DEAD && hasLostConnection(replies); again++) {
      replies = send(commands);
    }
    return replies.stream().map(this::answer).toList();
  }

  /** Sends a command once. */
  Optional<Response> write(Command command, Object... arguments) {
    return answer(send(List.of(request(command, arguments))).get(0));
  }

  /**
   * Sends commands once, in one round trip; on one server they run in this order.
   *
   * @throws RedisUnavailableException if one of them failed; the others may have run
   */
  void writeAll(List<Request> commands) {
    send(commands).forEach(this::answer);
  }

  /**
   * One call of a script.
   *
   * @param keys all of one hash slot
   */
  record Call(List<String> keys, Object... arguments) {}

  /** Runs a script by its digest, and by its source on a server that does not know it yet. */
  Optional<Response> run(RedisScript script, List<String> keys, Object... arguments) {
    return runAll(script, List.of(new Call(keys, arguments))).get(0).orThrow();
  }

  /** Runs a script several times in one round trip; each run succeeds or fails on its own. */
  List<RedisReply> runAll(RedisScript script, List<Call> calls) {
    List<RedisReply> replies =
        new ArrayList<>(
            send(calls.stream().map(c -> request(Command.EVALSHA, script.sha1(), c)).toList()));
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i) instanceof RedisReply.Failure failed && failed.cause().lacksScript()) {
        unknown.add(i);
      }
    }
    if (!unknown.isEmpty()) {
      List<RedisReply> bySource =
          send(
              unknown.stream()
                  .map(i -> request(Command.EVAL, script.source(), calls.get(i)))
                  .toList());
      for (int n = 0; n < unknown.size(); n++) {
        replies.set(unknown.get(n), bySource.get(n));
      }
    }
    replies.forEach(this::report);
    return replies;
  }

  /** The number that {@code answer} is. */
  static long number(Response answer) {
    return Objects.requireNonNull(answer.toLong(), "Redis answers with a number");
  }

  private Optional<Response> answer(RedisReply reply) {
    report(reply);
    return reply.orThrow();
  }

  private void report(RedisReply reply) {
    if (reply instanceof RedisReply.Failure failure && !failure.cause().isAnswer()) {
      circuit.onFailure(failure.cause());
    }
  }

  private static boolean hasLostConnection(List<RedisReply> replies) {
    return replies.stream().anyMatch(RedisCommands::lostConnection);
  }

  private static boolean lostConnection(RedisReply reply) {
    return reply instanceof RedisReply.Failure failure && failure.cause().lostConnection();
  }

  private List<RedisReply> send(List<Request> commands) {
    circuit.requireClosed();
    Duration longest = waiting.left();
    if (longest.isZero() || longest.isNegative()) {
      throw new RedisUnavailableException(
          "the request has waited for Redis as long as it may", new TimeoutException());
    }
    List<CompletableFuture<Optional<Response>>> sent = pipeline.send(commands);
    long start = System.nanoTime();
    long deadline = start + longest.toNanos();
    List<RedisReply> replies = new ArrayList<>(commands.size());
    for (int i = 0; i < sent.size(); i++) {
      replies.add(await(sent.get(i), deadline, commands.get(i).command(), longest));
    }
    waiting.spend(Duration.ofNanos(System.nanoTime() - start));
    return replies;
  }

  private static RedisReply await(
      CompletableFuture<Optional<Response>> sent,
      long deadline,
      Command command,
      Duration longest) {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return new RedisReply.Answer(sent.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      return new RedisReply.Failure(
          new RedisUnavailableException(
              "Redis failed at " + command + ": " + cause.getMessage(), cause));
    } catch (TimeoutException late) {
      return new RedisReply.Failure(
          new RedisUnavailableException(
              "Redis did not answer " + command + " within " + longest.toMillis() + " ms", late));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while Redis ran " + command, interrupted);
    }
  }

  private static Request request(Command command, String script, Call call) {
    Request request = Request.cmd(command).arg(script).arg(call.keys().size());
    call.keys().forEach(request::arg);
    return withArguments(request, call.arguments());
  }

  static Request request(Command command, Object... arguments) {
    return withArguments(Request.cmd(command), arguments);
  }

  private static Request withArguments(Request request, Object... arguments) {
    for (Object argument : arguments) {
      if (argument instanceof byte[] bytes) {
        request.arg(bytes);
      } else {
        request.arg(argument.toString());
      }
    }
    return request;
  }
}
