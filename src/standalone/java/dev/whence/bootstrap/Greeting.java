package dev.whence.bootstrap;

import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells a person who has just started the process what to try. */
@Singleton
final class Greeting {

  private final CurrentModel model;
  private final Recommender recommender;
  private final Identities identities;
  private final UserStateStore states;
  private final ExampleUser example;
  private final Clock clock;
  private final String url;

  Greeting(
      CurrentModel model,
      Recommender recommender,
      Identities identities,
      UserStateStore states,
      ExampleUser example,
      Clock clock,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.model = model;
    this.recommender = recommender;
    this.identities = identities;
    this.states = states;
    this.example = example;
    this.clock = clock;
    url = "http://localhost:" + port;
  }

  void print(PrintStream out) {
    Optional<ExternalUserId> user = example.find();
    String page = url + user.map(id -> "/?user=" + id.value()).orElse("");
    out.printf("%nWhence is ready: %s%n  what it can do: %s/q/openapi%n", page, url);
    if (model.current().isEmpty()) {
      out.println(
          "There is no model yet: put items (POST /v1/items) and send events (POST /v1/feedback);"
              + " the next retraining makes one.");
    } else if (user.isPresent()) {
      tryThese(out, user.get());
    }
    out.println();
    out.flush();
  }

  private void tryThese(PrintStream out, ExternalUserId user) {
    UserState state = states.read(identities.welcome(user));
    List<RankedItem> items =
        recommender
            .recommend(
                model.current().orElseThrow(),
                state,
                RecommendationQuery.plain(2),
                clock.instant(),
                0)
            .items();
    if (items.isEmpty()) {
      return;
    }
    String first = items.get(0).item().value();
    String last = items.get(items.size() - 1).item().value();
    out.printf(
        """

        What would %1$s like?
          curl '%2$s/v1/users/%1$s/recommendations?limit=3'
        Why the first of them?
          curl '%2$s/v1/explanations' -H 'Content-Type: application/json' -d '{"userId":"%1$s","itemId":"%3$s"}'
        Say what you think of it, and ask the first question again:
          curl '%2$s/v1/feedback' -H 'Content-Type: application/json' -d '{"events":[{"eventId":"try-1","userId":"%1$s","itemId":"%3$s","type":"dislike"},{"eventId":"try-2","userId":"%1$s","itemId":"%4$s","type":"like"}]}'
        """,
        user.value(), url, first, last);
  }
}
