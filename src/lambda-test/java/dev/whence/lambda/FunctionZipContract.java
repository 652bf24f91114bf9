package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every function holds to that is started from its zip as Lambda does it, with a real Redis
 * and SQS beside it: the zip for the JVM, and the native one where it has been built.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionZipContract {

  /** How long an event may take; much, because the machine may be busy. */
  static final Duration TIME = Duration.ofMinutes(2);

  private static final int MORE_THAN_LAMBDA_TAKES = 16 << 20;

  private final String function;
  private final List<FunctionZip> zips;
  private final Map<FunctionZip, FunctionProcess> processes = new LinkedHashMap<>();
  private Path folder;
  Servers servers;

  FunctionZipContract(String build, String function) {
    this.function = function;
    this.zips = FunctionZip.built(build);
  }

  /** The variables of the function beside those of {@link Servers#environment}. */
  abstract Map<String, String> settings();

  /** Fills the home folder and the servers before the first process starts. */
  abstract void prepare(Servers prepared) throws Exception;

  abstract byte[] goodEvent();

  /** Fails unless the function did what {@link #goodEvent} asks. */
  abstract void assertGood(Outcome outcome) throws Exception;

  /** Events that the function's trigger never sends. */
  abstract Stream<String> malformedEvents();

  @BeforeAll
  void start() throws Exception {
    folder = Files.createTempDirectory("function-zip");
    servers = Servers.start();
    Files.createDirectories(servers.home());
    prepare(servers);
    for (FunctionZip zip : zips) {
      System.err.println(function + " runs from " + zip.file());
      zip.unpackTo(Files.createDirectories(folder.resolve(zip.toString())).resolve("task"));
      processes.put(zip, startProcess(zip, "suite"));
    }
  }

  @AfterAll
  void stop() throws Exception {
    for (FunctionProcess process : processes.values()) {
      process.close();
    }
    servers.close();
    Folders.delete(folder);
  }

  Stream<FunctionZip> zips() {
    return zips.stream();
  }

  /** Another environment of the same function, with a home of its own. */
  private FunctionProcess startProcess(FunctionZip zip, String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(zip.toString()).resolve(name));
    Folders.copy(servers.home(), own.resolve("home"));
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("WHENCE_HOME", own.resolve("home").toString());
    environment.put("WHENCE_REDIS_TIMEOUT", "5s");
    environment.putAll(settings());
    RuntimeApi api = RuntimeApi.start(function, Clock.systemUTC(), MORE_THAN_LAMBDA_TAKES);
    return FunctionProcess.start(zip, taskRoot(zip), own, api, function, environment);
  }

  private Path taskRoot(FunctionZip zip) {
    return folder.resolve(zip.toString()).resolve("task");
  }

  Outcome invoke(FunctionZip zip, String event) throws Exception {
    return invoke(zip, event.getBytes(StandardCharsets.UTF_8));
  }

  Outcome invoke(FunctionZip zip, byte[] event) throws Exception {
    return processes.get(zip).invoke(event, TIME);
  }

  String output(FunctionZip zip) throws IOException {
    return processes.get(zip).output();
  }

  @ParameterizedTest
  @MethodSource("zips")
  void invoke_malformedEvents_areReportedAndGoodOnesAnsweredAfterEach(FunctionZip zip)
      throws Exception {
    for (String event : malformedEvents().toList()) {
      String shown = event.substring(0, Math.min(80, event.length()));
      assertThat(invoke(zip, event))
          .as(shown)
          .isInstanceOfAny(Outcome.FunctionError.class, Outcome.Response.class);
      assertGood(invoke(zip, goodEvent()));
    }
  }

  @ParameterizedTest
  @MethodSource("zips")
  void invoke_tenMegabytesOfNothing_areReportedAndAGoodEventAnsweredAfter(FunctionZip zip)
      throws Exception {
    Outcome outcome = invoke(zip, new byte[10_000_000]);

    assertThat(outcome).isInstanceOf(Outcome.FunctionError.class);
    assertGood(invoke(zip, goodEvent()));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void invoke_afterAFreeze_isAnswered(FunctionZip zip) throws Exception {
    assertGood(invoke(zip, goodEvent()));
    FunctionProcess process = processes.get(zip);
    process.freeze();
    Thread.sleep(6_000);
    process.thaw();

    assertGood(invoke(zip, goodEvent()));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void terminate_afterAnEvent_endsTheProcess(FunctionZip zip) throws Exception {
    try (FunctionProcess process = startProcess(zip, "terminated")) {
      assertGood(process.invoke(goodEvent(), TIME));

      assertThat(process.terminate()).as(process.output()).isTrue();
    }
  }

  /** On Lambda the task root cannot be written to. */
  @ParameterizedTest
  @MethodSource("zips")
  void invoke_anything_leavesTheTaskRootAsItWas(FunctionZip zip) throws Exception {
    assertGood(invoke(zip, goodEvent()));
    Path fresh = folder.resolve(zip.toString()).resolve("fresh");
    zip.unpackTo(fresh);

    assertThat(files(taskRoot(zip))).isEqualTo(files(fresh));
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> root.relativize(file).toString()).sorted().toList();
    }
  }
}
