package dev.whence.adapter.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Blocking, binary-safe commands with a time-out each. Thread-safe; not for event-loop threads.
 *
 * <p>Quarkus offers the client as an injectable {@link Redis}; elsewhere {@link
 * Redis#createClient(io.vertx.core.Vertx, io.vertx.redis.client.RedisOptions)} makes one.
 */
public final class RedisCommands {

  private final Redis redis;
  private final Duration timeout;

  /**
   * @param timeout how long one command may take, the connection included
   */
  public RedisCommands(Redis redis, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a time-out is longer than zero, this one is " + timeout);
    }
    this.redis = redis;
    this.timeout = timeout;
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
    try {
      return await(command, request(command, arguments));
    } catch (RedisUnavailableException failed) {
      if (failed.lostConnection()) {
        return await(command, request(command, arguments));
      }
      throw failed;
    }
  }

  /** Sends a command once. */
  Optional<Response> write(Command command, Object... arguments) {
    return await(command, request(command, arguments));
  }

  /**
   * Sends commands one after the other over one connection without waiting in between; a command
   * runs only after those before it.
   *
   * @throws RedisUnavailableException if one of them failed; the others may have run
   */
  void writeInOrder(List<Request> requests) {
    await(
        requests.size() + " commands in a row",
        redis.batch(requests).toCompletionStage().toCompletableFuture());
  }

  /** Runs a script by its digest, and by its source on a server that does not know it yet. */
  Optional<Response> run(RedisScript script, List<String> keys, Object... arguments) {
    try {
      return await(Command.EVALSHA, evaluation(Command.EVALSHA, script.sha1(), keys, arguments));
    } catch (RedisUnavailableException failed) {
      if (failed.lacksScript()) {
        return await(Command.EVAL, evaluation(Command.EVAL, script.source(), keys, arguments));
      }
      throw failed;
    }
  }

  /** The number that {@code answer} is. */
  static long number(Response answer) {
    return Objects.requireNonNull(answer.toLong(), "Redis answers with a number");
  }

  private Optional<Response> await(Command command, Request request) {
    return await(
        command.toString(),
        redis.send(request).map(Optional::ofNullable).toCompletionStage().toCompletableFuture());
  }

  private <T> T await(String work, CompletableFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new RedisUnavailableException(
          "Redis failed at " + work + ": " + cause.getMessage(), cause);
    } catch (TimeoutException late) {
      throw new RedisUnavailableException(
          "Redis did not answer " + work + " within " + timeout.toMillis() + " ms", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while Redis ran " + work, interrupted);
    }
  }

  private static Request evaluation(
      Command command, String script, List<String> keys, Object... arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    return withArguments(request, arguments);
  }

  private static Request request(Command command, Object... arguments) {
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
