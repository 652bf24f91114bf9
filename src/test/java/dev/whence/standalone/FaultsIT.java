package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.TemporaryFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * {@code infra/load/faults.sh} with a few events and kills. {@code -Dwhence.faults.seed} repeats a
 * run, {@code -Dwhence.faults.events} lengthens it.
 */
class FaultsIT {

  private static final long SEED =
      Long.getLong("whence.faults.seed", System.nanoTime() % 1_000_000);
  private static final int EVENTS = Integer.getInteger("whence.faults.events", 3_000);
  private static final int EVENTS_A_PERSON = 50;
  private static final int MINUTES = 15;

  @Test
  void killedAtRandom_losesNoEventAndCountsNoneTwice() throws Exception {
    System.out.println("FaultsIT: -Dwhence.faults.seed=" + SEED);
    Path folder = Files.createTempDirectory("whence-faults");
    Path output = folder.resolve("faults.log");
    Process faults =
        new ProcessBuilder(command(folder))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = faults.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      faults.destroy();
      faults.waitFor();
    }

    String report = Files.readString(output);
    System.out.println("FaultsIT: " + report);
    assertThat(ended).as(report).isTrue();
    assertThat(faults.exitValue()).as(report).isZero();
    assertThat(report)
        .contains("state: 0 lost, 0 counted twice")
        .contains("training log: 0 lost, 0 counted twice");
    TemporaryFolder.delete(folder);
  }

  private static List<String> command(Path folder) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "infra/load/Faults.java",
        StandaloneProcess.JAR.toString(),
        folder.toString(),
        Integer.toString(freePort()),
        Integer.toString(EVENTS),
        Integer.toString(EVENTS / EVENTS_A_PERSON),
        "16",
        "60",
        Long.toString(SEED));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
