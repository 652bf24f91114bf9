package dev.whence.bootstrap;

import dev.whence.user.DeadLetter;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import picocli.CommandLine;

/** The commands of the one jar. */
@CommandLine.Command(
    name = "whence",
    description = "A recommender that can say why. Without a command it serves.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
public final class CommandLineApplication implements QuarkusApplication, Runnable {

  private static final List<String> ENDS_AT_ONCE = List.of("-h", "--help", "-V", "--version");

  private final Instance<ServeCommand> serve;
  private final Instance<ImportCommand> importing;
  private final Instance<TrainCommand> train;
  private final Instance<RegisterCommand> register;
  private final Instance<EvaluateCommand> evaluate;
  private final Instance<ReplayCommand> replay;
  private final Instance<RecommendCommand> recommend;
  private final Instance<ExplainCommand> explain;
  private final Instance<RotateUserKeyCommand> rotateUserKey;
  private final Instance<DeadLettersCommand> deadLetters;
  private final Instance<RedriveCommand> redrive;

  CommandLineApplication(
      Instance<ServeCommand> serve,
      Instance<ImportCommand> importing,
      Instance<TrainCommand> train,
      Instance<RegisterCommand> register,
      Instance<EvaluateCommand> evaluate,
      Instance<ReplayCommand> replay,
      Instance<RecommendCommand> recommend,
      Instance<ExplainCommand> explain,
      Instance<RotateUserKeyCommand> rotateUserKey,
      Instance<DeadLettersCommand> deadLetters,
      Instance<RedriveCommand> redrive) {
    this.serve = serve;
    this.importing = importing;
    this.train = train;
    this.register = register;
    this.evaluate = evaluate;
    this.replay = replay;
    this.recommend = recommend;
    this.explain = explain;
    this.rotateUserKey = rotateUserKey;
    this.deadLetters = deadLetters;
    this.redrive = redrive;
  }

  /** Whether these arguments ask for the server. */
  static boolean serves(String... arguments) {
    return arguments.length == 0
        || (arguments[0].equals(ServeCommand.NAME)
            && List.of(arguments).stream().noneMatch(ENDS_AT_ONCE::contains));
  }

  @Override
  public int run(String... arguments) {
    return new CommandLine(this)
        .addSubcommand(serve.get())
        .addSubcommand(importing.get())
        .addSubcommand(train.get())
        .addSubcommand(register.get())
        .addSubcommand(evaluate.get())
        .addSubcommand(replay.get())
        .addSubcommand(recommend.get())
        .addSubcommand(explain.get())
        .addSubcommand(rotateUserKey.get())
        .addSubcommand(deadLetters.get())
        .addSubcommand(redrive.get())
        .registerConverter(DeadLetter.Source.class, DeadLetter.Source::ofWord)
        .setExecutionExceptionHandler(CommandLineApplication::report)
        .execute(arguments);
  }

  /** Without a command. */
  @Override
  public void run() {
    serve.get().run();
  }

  /** What a person can mend is said in one line; anything else keeps its stack trace. */
  private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!UserFacing.isUserFacing(failure)) {
      throw failure;
    }
    command.getErr().println("whence: " + failure.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
