package dev.whence.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * One execution environment of a function: the unpacked zip in a process of its own, started with
 * the environment variables that Lambda sets and no others, with the Runtime API before it.
 *
 * <p>Unlike Lambda it does not limit memory or processor time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">the
 *     variables</a>
 */
public final class FunctionProcess implements AutoCloseable {

  private static final int MEMORY_MEGABYTES = 1024;

  /** Beside what the function may take: to start, on a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RuntimeApi api;
  private final Process process;
  private final Path output;

  private FunctionProcess(RuntimeApi api, Process process, Path output) {
    this.api = api;
    this.process = process;
    this.output = output;
  }

  /**
   * @param taskRoot where {@code zip} has been unpacked
   * @param folder for what this environment writes; the temporary folder is made in it
   * @param settings the variables of the function's configuration
   */
  public static FunctionProcess start(
      FunctionZip zip, Path taskRoot, Path folder, String function, Map<String, String> settings)
      throws IOException {
    return start(
        zip, taskRoot, folder, RuntimeApi.start(function, Clock.systemUTC()), function, settings);
  }

  static FunctionProcess start(
      FunctionZip zip,
      Path taskRoot,
      Path folder,
      RuntimeApi api,
      String function,
      Map<String, String> settings)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path output = Files.createTempFile(folder, function + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(LambdaRuntime.command(zip.kind(), taskRoot, temporary, MEMORY_MEGABYTES))
            .directory(taskRoot.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(variables(zip.kind(), taskRoot, function, api));
    environment.putAll(settings);
    return new FunctionProcess(api, builder.start(), output);
  }

  private static Map<String, String> variables(
      FunctionZip.Kind kind, Path taskRoot, String function, RuntimeApi api) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("_HANDLER", LambdaRuntime.handler(kind)),
        Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
        Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MEGABYTES)),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/22/[$LATEST]0123456789abcdef"),
        Map.entry("AWS_REGION", "us-east-1"),
        Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_SESSION_TOKEN", "local"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  /**
   * Hands one event to the function and waits for what becomes of it.
   *
   * @param time how long the function may take; a process that takes longer is killed
   */
  public Outcome invoke(byte[] event, Duration time) throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(event, time);
    process.onExit().thenAccept(ended -> outcome.complete(new Outcome.Exited(ended.exitValue())));
    try {
      Outcome became = outcome.get(PATIENCE.plus(time).toMillis(), TimeUnit.MILLISECONDS);
      if (became instanceof Outcome.FunctionError error
          && error.type().equals("Sandbox.Timedout")) {
        process.destroyForcibly().waitFor();
      }
      return became;
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("no outcome; the function printed: " + output(), failed);
    }
  }

  /** Waits until the function has asked for its first event, or has failed to start. */
  public void awaitInitialised() throws Exception {
    CompletableFuture.anyOf(api.initialised(), process.onExit())
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The process stands still as between two events, its connections stay. */
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** The pages of it that are in memory now. */
  public long residentKilobytes() throws IOException {
    return kilobytes("VmRSS:");
  }

  /** The most of them that ever were. */
  public long mostResidentKilobytes() throws IOException {
    return kilobytes("VmHWM:");
  }

  private long kilobytes(String name) throws IOException {
    Predicate<String> named = line -> line.startsWith(name);
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(named)
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Asks it to end, as Lambda does where an extension listens for the end.
   *
   * @return whether it ended within the patience
   */
  public boolean terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Ends it as Lambda ends an environment. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
    api.close();
  }
}
