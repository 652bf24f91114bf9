package dev.whence.adapter.redis;

import io.vertx.redis.client.Response;
import java.util.Optional;

/** What became of one command among several. */
sealed interface RedisReply {

  /** Redis answered, with nil perhaps. */
  record Answer(Optional<Response> value) implements RedisReply {}

  /** No answer within the time, or an error as the answer. */
  record Failure(RedisUnavailableException cause) implements RedisReply {}

  /**
   * The answer.
   *
   * @throws RedisUnavailableException if there is none
   */
  default Optional<Response> orThrow() {
    if (this instanceof Failure failure) {
      throw failure.cause();
    }
    return ((Answer) this).value();
  }
}
