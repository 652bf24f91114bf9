package dev.whence.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

  private static final int WRITES = 500;

  @TempDir Path home;

  @Test
  void start_afterClose_findsWhatWasWritten() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      assertThat(ask(redis, "SET key value")).isEqualTo("+OK");
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      assertThat(ask(redis, "STRLEN key")).isEqualTo(":5");
    }
  }

  @Test
  void start_serverKilledAfterItsLastAnswer_findsEveryAnsweredWrite() throws Exception {
    EmbeddedRedis killed = EmbeddedRedis.start(home);
    try (Client client = new Client(killed.port())) {
      for (int i = 0; i < WRITES; i++) {
        assertThat(client.ask("SET key" + i + " " + i)).isEqualTo("+OK");
      }
    }
    ProcessHandle server = ProcessHandle.of(killed.pid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().get();
    killed.close();

    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      assertThat(ask(redis, "DBSIZE")).isEqualTo(":" + WRITES);
    }
  }

  @Test
  void start_serverKilled_startsItAgainOnTheSamePortWithItsData() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      ask(redis, "SET key value");
      for (int time = 1; time <= 2; time++) {
        long pid = redis.pid();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
        while (redis.pid() == pid || !answers(redis)) {
          Thread.sleep(10);
        }
        assertThat(ask(redis, "STRLEN key")).as("after %d kills", time).isEqualTo(":5");
      }
    }
  }

  private static boolean answers(EmbeddedRedis redis) {
    try {
      return "+PONG".equals(ask(redis, "PING"));
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void close_afterItsServerWasKilled_leavesNoServer() throws Exception {
    EmbeddedRedis redis = EmbeddedRedis.start(home);
    ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
    redis.close();

    assertThat(ProcessHandle.of(redis.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    EmbeddedRedis.start(home).close();
  }

  @Test
  void start_ownerKilled_stopsTheServerItLeftAndFindsItsWrites() throws Exception {
    Process owner = ChildJvm.start(RedisOwner.class, home.toString());
    long orphan;
    try (BufferedReader output = owner.inputReader()) {
      orphan = Long.parseLong(output.readLine());
    }
    owner.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      assertThat(ask(redis, "DBSIZE")).isEqualTo(":" + WRITES);
      assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void start_logCutOff_losesOnlyTheUnfinishedWrite() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      ask(redis, "SET key value");
    }
    Files.writeString(
        home.resolve("appendonly.aof"), "*3\r\n$3\r\nSET\r\n$4\r\nhal", StandardOpenOption.APPEND);

    try (EmbeddedRedis redis = EmbeddedRedis.start(home)) {
      assertThat(ask(redis, "DBSIZE")).isEqualTo(":1");
    }
  }

  @Test
  void start_logRuined_saysSo() throws IOException {
    Files.writeString(home.resolve("appendonly.aof"), "this is no log of commands\r\n");

    assertThatExceptionOfType(EmbeddedServiceException.class)
        .isThrownBy(() -> EmbeddedRedis.start(home))
        .withMessageContaining("Bad file format")
        .withMessageContaining("WHENCE_REDIS_URL");
  }

  @Test
  void start_folderInUse_isRefused() {
    try (EmbeddedRedis first = EmbeddedRedis.start(home)) {
      assertThat(first.port()).isPositive();
      assertThatExceptionOfType(EmbeddedServiceException.class)
          .isThrownBy(() -> EmbeddedRedis.start(home))
          .withMessageContaining("another process uses");
    }
  }

  @Test
  void start_newFolder_isOpenToItsOwnerOnly() throws IOException {
    Path folder = home.resolve("deep/redis");
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
      assertThat(redis.uri()).hasHost("127.0.0.1");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  private static String ask(EmbeddedRedis redis, String command) throws IOException {
    try (Client client = new Client(redis.port())) {
      return client.ask(command);
    }
  }

  /** Starts Redis, writes to it, prints its process id, and waits to be killed. */
  static final class RedisOwner {
    public static void main(String[] arguments) throws Exception {
      EmbeddedRedis redis = EmbeddedRedis.start(Path.of(arguments[0]));
      try (Client client = new Client(redis.port())) {
        for (int i = 0; i < WRITES; i++) {
          client.ask("SET key" + i + " " + i);
        }
      }
      System.out.println(redis.pid());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Inline commands with answers of one line. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    String ask(String command) throws IOException {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return answers.readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
