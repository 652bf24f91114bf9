package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.explain.ExplanationAnswer;
import dev.whence.function.explain.ExplanationService;
import dev.whence.function.explain.Method;
import dev.whence.function.explain.Question;
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
              Method.SHAPLEY,
              Baseline.POPULATION,
              Optional.ofNullable(against).map(ItemId::new),
              "--against",
              language);
      UserState state = states.get().read(identities.get().welcome(person));
      return service.get().explain(state, Optional.of(person), question);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }

  private static void print(ExplanationAnswer answer) {
    if (answer.reason() != null) {
      System.out.println(answer.reason().text());
    }
    System.out.printf(
        Locale.ROOT,
        "score %.3f, baseline %.3f; the difference divides into%n",
        answer.score(),
        answer.baseline().score());
    List<GroupView> groups = answer.groups() == null ? List.of() : answer.groups();
    for (GroupView group : groups) {
      System.out.printf(Locale.ROOT, "  %+8.3f  %s%n", group.contribution(), group.label());
    }
  }
}
