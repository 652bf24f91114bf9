package dev.whence.adapter.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Sends commands over one connection without waiting between them. The connection goes back to the
 * pool when all have an answer, or is lost. A client of a cluster sends each command to the node of
 * its key: the commands of one call may be of any slots.
 *
 * <p>{@link Redis#batch} would fail all commands for one that fails, and a cluster's would refuse
 * keys of different slots.
 */
final class RedisPipeline {

  private final Redis redis;

  RedisPipeline(Redis redis) {
    this.redis = redis;
  }

  List<CompletableFuture<Optional<Response>>> send(List<Request> commands) {
    List<CompletableFuture<Optional<Response>>> answers =
        Stream.generate(CompletableFuture<Optional<Response>>::new).limit(commands.size()).toList();
    redis
        .connect()
        .onFailure(cause -> answers.forEach(answer -> answer.completeExceptionally(cause)))
        .onSuccess(connection -> send(connection, commands, answers));
    return answers;
  }

  private static void send(
      RedisConnection connection,
      List<Request> commands,
      List<CompletableFuture<Optional<Response>>> answers) {
    List<Future<Response>> sent = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      CompletableFuture<Optional<Response>> answer = answers.get(i);
      sent.add(connection.send(commands.get(i)).onComplete(result -> complete(answer, result)));
    }
    Future.join(sent).onComplete(all -> connection.close());
  }

  private static void complete(
      CompletableFuture<Optional<Response>> answer, AsyncResult<Response> result) {
    if (result.succeeded()) {
      answer.complete(Optional.ofNullable(result.result()));
    } else {
      answer.completeExceptionally(result.cause());
    }
  }
}
