package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.explain.ExplanationAnswer;
import dev.whence.function.explain.ExplanationService;
import dev.whence.function.explain.Method;
import dev.whence.function.explain.Question;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.function.view.GroupView;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "explain",
    description = "Explains what an item is worth to a user now, from the home folder.",
    mixinStandardHelpOptions = true)
class ExplainCommand implements Runnable {

  @Option(names = "--user", required = true, paramLabel = "ID", description = "to whom")
  String user = "";

  @Option(names = "--item", required = true, paramLabel = "ID", description = "which item")
  String item = "";

  @Option(names = "--against", paramLabel = "ID", description = "why the item above this one")
  @Nullable String against;

  @Option(
      names = "--method",
      defaultValue = "shapley",
      paramLabel = "NAME",
      description =
          "shapley, sampled, lime, saliency, surrogate, counterfactual or attention (${DEFAULT-VALUE})")
  String method = "shapley";

  @Option(
      names = "--baseline",
      defaultValue = "population",
      paramLabel = "NAME",
      description = "population or new-user: what is compared with (${DEFAULT-VALUE})")
  String baseline = "population";

  @Option(names = "--lang", defaultValue = "EN", description = "language of the reasons: en or zh")
  Language language = Language.EN;

  @Option(names = "--json", description = "print the answer as over HTTP")
  boolean json;

  private final Instance<CurrentModel> model;
  private final Instance<ExplanationService> service;
  private final Instance<Identities> identities;
  private final Instance<UserStateStore> states;
  private final Instance<ObjectMapper> mapper;

  ExplainCommand(
      Instance<CurrentModel> model,
      Instance<ExplanationService> service,
      Instance<Identities> identities,
      Instance<UserStateStore> states,
      Instance<ObjectMapper> mapper) {
    this.model = model;
    this.service = service;
    this.identities = identities;
    this.states = states;
    this.mapper = mapper;
  }

  @Override
  public void run() {
    model.get().refreshOrThrow();
    ExplanationAnswer answer = answer();
    if (json) {
      System.out.println(Json.write(mapper.get(), answer));
    } else {
      print(answer);
    }
  }

  private ExplanationAnswer answer() {
    try {
      ExternalUserId person = new ExternalUserId(user);
      Question question =
          new Question(
              new ItemId(item),
              read("--method", method, Method::ofWord),
              read("--baseline", baseline, Baseline::ofWord),
              Optional.ofNullable(against).map(ItemId::new),
              "--against",
              language);
      UserState state = states.get().read(identities.get().welcome(person));
      return service.get().explain(state, Optional.of(person), question);
    } catch (IllegalArgumentException | RequestRefusedException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T read(String option, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException unknown) {
      throw new CommandFailedException(option + " " + unknown.getMessage());
    }
  }

  private static void print(ExplanationAnswer answer) {
    if (answer.reason() != null) {
      System.out.println(answer.reason().text());
    }
    System.out.printf(
        Locale.ROOT, "score %.3f, baseline %.3f%n", answer.score(), answer.baseline().score());
    if (answer.groups() != null) {
      print(answer.method(), answer.groups());
    }
    printFidelity(answer);
    if (answer.attention() != null) {
      System.out.println("the attention encoder looks at");
      answer
          .attention()
          .forEach(at -> System.out.printf(Locale.ROOT, "  %8.3f  %s%n", at.weight(), at.title()));
    }
    if (answer.counterfactual() != null && answer.counterfactual().verified()) {
      System.out.printf(
          "without %s, %s would stand there%n",
          String.join(", ", answer.counterfactual().remove()),
          answer.counterfactual().replacement());
    }
  }

  private static void print(String method, List<GroupView> groups) {
    System.out.printf("by %s the difference divides into%n", method);
    for (GroupView group : groups) {
      System.out.printf(Locale.ROOT, "  %+8.3f  %s%n", group.contribution(), group.label());
    }
  }

  /** How far the figures can be trusted, where they are not exact. */
  private static void printFidelity(ExplanationAnswer answer) {
    if (answer.fit() != null) {
      System.out.printf(Locale.ROOT, "R² of the fit %.3f%n", answer.fit().r2());
    }
    if (answer.completenessGap() != null) {
      System.out.printf(Locale.ROOT, "completeness gap %.2g%n", answer.completenessGap());
    }
    if (answer.surrogate() != null) {
      answer.surrogate().path().forEach(step -> System.out.println("  " + step.text()));
      System.out.printf(
          Locale.ROOT,
          "R² of the tree %.3f, agreement on the first %d %.3f%n",
          answer.surrogate().r2(),
          answer.surrogate().k(),
          answer.surrogate().topKAgreement());
    }
  }
}
