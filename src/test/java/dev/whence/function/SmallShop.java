package dev.whence.function;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import dev.whence.explain.Surrogate;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Draft;
import dev.whence.learning.Drafts;
import dev.whence.learning.Lesson;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.Progress;
import dev.whence.learning.Sequences;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A shop of 240 films in 4 genres, and people who each watch one genre in the order of the films:
 * {@code f4} follows {@code f0}, both are crime films.
 */
public final class SmallShop {

  public static final int FILMS = 240;
  public static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

  private static final List<String> GENRES = List.of("Crime", "Drama", "Comedy", "Animation");
  private static final List<String> GENRES_ZH = List.of("犯罪", "剧情", "喜剧", "动画");
  private static final int PEOPLE = 160;
  private static final int EVENTS_EACH = 14;

  private SmallShop() {}

  public static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < FILMS; n++) {
      items.add(film(n));
    }
    return items;
  }

  private static Item film(int n) {
    int genre = n % GENRES.size();
    Term term =
        new Term(GENRES.get(genre), LocalizedText.of(GENRES.get(genre), GENRES_ZH.get(genre)));
    return new Item(
        new ItemId("f" + n),
        LocalizedText.of("Film " + n, "电影" + n),
        Map.of(
            "genre",
            new AttributeValue.Terms(List.of(term)),
            Item.PRICE,
            new AttributeValue.Numeric(5 + n % 7),
            Item.RELEASED_AT,
            new AttributeValue.Time(END.minusSeconds(86_400L * (n + 1)))));
  }

  public static List<Event> events() {
    SplittableRandom random = new SplittableRandom(7);
    List<Event> events = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      int film = random.nextInt(FILMS);
      for (int k = 0; k < EVENTS_EACH; k++) {
        events.add(
            new Event(
                new EventId("e" + person + "-" + k),
                new UserId("viewer" + person),
                new ItemId("f" + film),
                EventType.LIKE,
                null,
                END.minusSeconds(3_600L * (EVENTS_EACH - k) + person),
                null));
        film = (film + GENRES.size() * (1 + random.nextInt(2))) % FILMS;
      }
    }
    return events;
  }

  static TrainedModel train() {
    return Drafts.published(trained("dcn"), sequences(), new ModelVersion("small-shop"), END);
  }

  /** The tree that a publication of the model would keep with it. */
  static Surrogate surrogate(TrainedModel model) {
    return Drafts.surrogate(model, lesson(), new OnnxRankerNetwork("dcn"));
  }

  /** A ranker of another network of {@code models/rankers}, trained in this shop. */
  public static byte[] rankerOf(String network) {
    return trained(network).ranker();
  }

  private static Sequences sequences() {
    return Sequences.of(consumer -> events().forEach(consumer), Set.of());
  }

  private static Draft trained(String network) {
    return new ModelTrainer(new OnnxRankerNetwork(network), DemoLearning.NO_SEQUENCES, 10)
        .train(lesson(), 11, Progress.NONE);
  }

  private static Lesson lesson() {
    return new Lesson(sequences(), Catalog.of(items()));
  }
}
