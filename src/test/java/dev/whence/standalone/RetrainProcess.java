package dev.whence.standalone;

import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.memory.InProcessRetrainLock;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CountStore;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Explanations;
import dev.whence.learning.LiveTest;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.Progress;
import dev.whence.learning.PublicationGate;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.Retraining;
import dev.whence.learning.TrainingLog;
import dev.whence.user.FeedbackQueue;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** One retraining of a home folder in a process of its own, which may end by signal 9. */
final class RetrainProcess {

  static final String TRAINING = "training the ranker";

  private static final int EPOCHS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Lets every version serve: what is looked at here is whether one does at all. */
  private static final PublicationGate OPEN_GATE = new PublicationGate(0, 1_000, 0, 1);

  private RetrainProcess() {}

  /**
   * How it ended.
   *
   * @param status of the process; 137 after signal 9
   * @param lines that it printed: its steps as {@code <work> <done>/<total>}, and the kind of its
   *     outcome
   */
  record Ended(int status, List<String> lines) {

    String outcome() {
      return lines.get(lines.size() - 1);
    }

    List<String> trainingSteps() {
      return lines.stream().filter(line -> line.startsWith(TRAINING)).toList();
    }
  }

  /** Runs it on a class path of any length: a long command line brings ONNX Runtime down. */
  static Ended run(RetrainHome home, Optional<Death> death) throws Exception {
    Path jar = home.folder().resolve("class-path.jar");
    writeClassPath(jar);
    Path output = home.folder().resolve("output.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-jar", jar.toString(), home.folder().toString()));
    death.ifPresent(moment -> command.add(moment.name()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new TimeoutException("the retraining does not end: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readAllLines(output));
  }

  private static void writeClassPath(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, RetrainProcess.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  /**
   * @param arguments the home folder, and the name of a {@link Death} if it is to die
   */
  public static void main(String[] arguments) {
    RetrainHome home = new RetrainHome(Path.of(arguments[0]));
    Parts parts =
        new Parts(
            home,
            arguments.length > 1 ? Optional.of(Death.valueOf(arguments[1])) : Optional.empty());
    Retraining.Outcome outcome =
        home.withQueue(queue -> parts.retraining(queue).run(Duration.ofMinutes(10), parts.steps()));
    System.out.println(outcome.getClass().getSimpleName());
  }

  /** The parts of the product, one of them mortal if there is a death. */
  private record Parts(RetrainHome home, Optional<Death> death) {

    Retraining retraining(FeedbackQueue queue) {
      TrainingLog log = mortal(TrainingLog.class, home.log());
      return new Retraining(
          new QueueDrain(
              mortal(FeedbackQueue.class, queue),
              new InMemoryUserStateStore(),
              log,
              Clock.systemUTC()),
          log,
          mortal(ModelRegistry.class, home.registry()),
          mortal(CheckpointStore.class, home.checkpoints()),
          mortal(CountStore.class, home.counts()),
          () -> DemoLearning.CATALOG,
          new ModelTrainer(new OnnxRankerNetwork("dcn"), DemoLearning.NO_SEQUENCES, EPOCHS),
          Explanations.measurement(),
          new Retraining.Policy(OPEN_GATE, new LiveTest(0.01, 1_000), 100),
          new InProcessRetrainLock(),
          Clock.systemUTC());
    }

    Progress steps() {
      return mortal(
          Progress.class,
          (what, done, total) -> System.out.println(what + " " + done + "/" + total));
    }

    private <T> T mortal(Class<T> port, T part) {
      return death.map(moment -> moment.in(port, part)).orElse(part);
    }
  }
}
