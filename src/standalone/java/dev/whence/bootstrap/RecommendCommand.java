package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.explain.Language;
import dev.whence.function.recommend.Asking;
import dev.whence.function.recommend.ExplainLevel;
import dev.whence.function.recommend.RecommendationAnswer;
import dev.whence.function.recommend.RecommendationService;
import dev.whence.function.recommend.RecommendedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "recommend",
    description = "Recommends items to a user, from the home folder.",
    mixinStandardHelpOptions = true)
class RecommendCommand implements Runnable {

  @Option(names = "--user", required = true, paramLabel = "ID", description = "for whom")
  String user = "";

  @Option(names = "--limit", defaultValue = "10", description = "how many items, 1 to 100 (10)")
  int limit;

  @Option(names = "--lang", defaultValue = "EN", description = "language of the reasons: en or zh")
  Language language = Language.EN;

  @Option(names = "--json", description = "print the answer as over HTTP")
  boolean json;

  private final Instance<CurrentModel> model;
  private final Instance<RecommendationService> service;
  private final Instance<Identities> identities;
  private final Instance<ObjectMapper> mapper;

  RecommendCommand(
      Instance<CurrentModel> model,
      Instance<RecommendationService> service,
      Instance<Identities> identities,
      Instance<ObjectMapper> mapper) {
    this.model = model;
    this.service = service;
    this.identities = identities;
    this.mapper = mapper;
  }

  @Override
  public void run() {
    model.get().refreshOrThrow();
    RecommendationAnswer answer = service.get().answer(asking());
    if (json) {
      System.out.println(Json.write(mapper.get(), answer));
      return;
    }
    for (RecommendedItem item : answer.items()) {
      System.out.printf(
          Locale.ROOT,
          "%2d  %-12s %8.3f  %s%n    %s%n",
          item.rank(),
          item.itemId(),
          item.score(),
          item.item().title(),
          item.reason() == null ? "" : item.reason().text());
    }
  }

  private Asking asking() {
    try {
      RecommendationQuery query =
          new RecommendationQuery(
              limit, Set.of(), List.of(), RecommendationQuery.DEFAULT_DIVERSITY, 0, true, null);
      Asking.Person person = Asking.Person.Known.of(new ExternalUserId(user), identities.get());
      return new Asking(person, query, ExplainLevel.REASON, language, null);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }
}
