package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.catalog.ItemId;
import dev.whence.learning.ModelCard.Ranker.Origin;
import dev.whence.ranking.ItemIndex;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingPlanTest {

  private static final ItemId NEW_ITEM = new ItemId("never-seen-before");

  @TempDir Path folder;

  private RetrainingSite site;

  @BeforeEach
  void publishTheFirst() {
    site = new RetrainingSite(folder);
    site.queue.send(DemoLearning.events(24));
    site.run();
  }

  /** So many choices of a person whom nobody knows, the last of an item that nobody knows. */
  private void sendChoices(long count) {
    List<Event> events = new ArrayList<>();
    IntStream.range(0, (int) count)
        .forEach(n -> events.add(choice(n, DemoLearning.SHOP.items().get(n % 50).id())));
    events.set(events.size() - 1, choice(events.size() - 1, NEW_ITEM));
    site.queue.send(events);
  }

  private static Event choice(int n, ItemId item) {
    return new Event(
        new EventId("new-" + n),
        new UserId("newcomer"),
        item,
        EventType.LIKE,
        null,
        DemoLearning.END.minusSeconds(10_000 - n),
        null);
  }

  private long choices() {
    return site.serving().card().data().choices();
  }

  @Test
  void run_firstVersion_isTrainedFromNothing() {
    ModelCard.Ranker ranker = site.serving().card().ranker();

    assertThat(ranker.origin()).isEqualTo(Origin.TRAINED);
    assertThat(ranker.choices()).isEqualTo(choices());
    assertThat(ranker.begunWith()).isEqualTo(choices());
  }

  @Test
  void run_littleNewFeedback_keepsTheRankerAndCountsWhatIsNew() {
    TrainedModel before = site.serving();
    sendChoices(choices() / 100);

    site.run();

    TrainedModel after = site.serving();
    assertThat(after.card().parent()).contains(before.card().version());
    assertThat(after.ranker()).isEqualTo(before.ranker());
    assertThat(after.card().ranker()).isEqualTo(before.card().ranker());
    assertThat(before.model().index().ordinal(NEW_ITEM)).isEqualTo(ItemIndex.ABSENT);
    assertThat(after.model().index().ordinal(NEW_ITEM)).isNotEqualTo(ItemIndex.ABSENT);
    assertThat(after.model().baseline()).isEqualTo(before.model().baseline());
  }

  @Test
  void run_littleNewFeedbackAgainAndAgain_trainsOnceItAddsUpToTwoPercent() {
    long first = choices();
    List<Event> all = DemoLearning.events(30);
    List<Event> more = all.stream().filter(e -> !DemoLearning.events(24).contains(e)).toList();
    int at = 0;
    while (choices() - first < 0.02 * first) {
      assertThat(site.serving().card().ranker().choices()).isEqualTo(first);
      site.queue.send(more.subList(at, at + 10));
      at += 10;
      site.run();
    }

    assertThat(site.serving().card().ranker().origin()).isEqualTo(Origin.TRAINED_FURTHER);
  }

  @Test
  void run_twoPercentNew_trainsTheRankerFurther() {
    TrainedModel before = site.serving();
    sendChoices(1 + choices() / 50);

    site.run();

    ModelCard.Ranker ranker = site.serving().card().ranker();
    assertThat(ranker.origin()).isEqualTo(Origin.TRAINED_FURTHER);
    assertThat(ranker.begunWith()).isEqualTo(before.card().ranker().begunWith());
    assertThat(ranker.choices()).isEqualTo(choices()).isGreaterThan(before.card().data().choices());
    assertThat(site.serving().card().choice()).isEqualTo(before.card().choice());
  }

  @Test
  void run_grownByHalf_beginsAnew() {
    long before = choices();
    site.queue.send(DemoLearning.events(64));

    site.run();

    ModelCard.Ranker ranker = site.serving().card().ranker();
    assertThat(choices()).isGreaterThanOrEqualTo(before * 3 / 2);
    assertThat(ranker.origin()).isEqualTo(Origin.TRAINED);
    assertThat(ranker.begunWith()).isEqualTo(choices());
  }

  @Test
  void run_otherConfiguredNetwork_beginsAnew() {
    sendChoices(1);

    site.run(new OnnxRankerNetwork("logistic"));

    ModelCard.Ranker ranker = site.serving().card().ranker();
    assertThat(ranker.name()).isEqualTo("logistic");
    assertThat(ranker.origin()).isEqualTo(Origin.TRAINED);
  }

  @Test
  void run_registeredRanker_isKeptHoweverMuchIsNew() {
    byte[] foreign = site.serving().ranker();
    site.register("foreign", foreign);
    site.queue.send(DemoLearning.events(64));

    site.run();

    ModelCard.Ranker ranker = site.serving().card().ranker();
    assertThat(ranker.name()).isEqualTo("foreign");
    assertThat(ranker.origin()).isEqualTo(Origin.REGISTERED);
    assertThat(site.serving().ranker()).isEqualTo(foreign);
    assertThat(site.serving().card().parent()).isPresent();
  }
}
