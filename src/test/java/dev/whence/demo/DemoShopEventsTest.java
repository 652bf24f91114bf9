package dev.whence.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoShopEventsTest {

  private static final Instant END = ObservedShop.END;
  private static final DemoShop SHOP = ObservedShop.SHOP;

  @Test
  void create_sameSeedAndEnd_makesTheSameShop() {
    DemoShop again = DemoShop.create(42, END);
    assertThat(digest(again)).isEqualTo(digest(SHOP));
    assertThat(again).isEqualTo(SHOP);
  }

  @Test
  void create_otherSeed_makesAnotherShop() {
    assertThat(digest(DemoShop.create(43, END))).isNotEqualTo(digest(SHOP));
  }

  @Test
  void create_laterEnd_movesAllTimesWithIt() {
    Duration weeks = Duration.ofDays(28);
    DemoShop later = DemoShop.create(42, END.plus(weeks));
    assertThat(later.events().stream().map(e -> e.occurredAt().minus(weeks)))
        .containsExactlyElementsOf(SHOP.events().stream().map(Event::occurredAt).toList());
  }

  @Test
  void events_ofTheShop_areAboutSixtyThousandOfEightHundredShoppers() {
    assertThat(SHOP.events()).hasSizeBetween(57_000, 63_000);
    assertThat(SHOP.shoppers()).hasSize(800).contains(new UserId("shopper-001"));
    assertThat(ObservedShop.HISTORIES.keySet()).containsExactlyElementsOf(SHOP.shoppers());
  }

  @Test
  void eventIds_ofAllEvents_areDistinct() {
    assertThat(SHOP.events()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void events_ofTheShop_nameItemsOfTheShopAfterTheirRelease() {
    assertThat(SHOP.events())
        .allMatch(event -> ObservedShop.ITEMS.containsKey(event.item()), "names a known item")
        .allMatch(
            event -> !event.occurredAt().isBefore(ObservedShop.releaseOf(event)),
            "happened after the release");
  }

  @Test
  void events_ofTheShop_lieWithinTheWindowOldestFirst() {
    assertThat(SHOP.events())
        .extracting(Event::occurredAt)
        .isSorted()
        .allMatch(t -> !t.isBefore(END.minus(Duration.ofDays(121))) && t.isBefore(END));
  }

  @Test
  void events_ofOneShopper_comeInVisitsOfSecondsAndMinutes() {
    long within = 0;
    long apart = 0;
    for (List<Event> history : ObservedShop.HISTORIES.values()) {
      for (int i = 1; i < history.size(); i++) {
        Duration gap =
            Duration.between(history.get(i - 1).occurredAt(), history.get(i).occurredAt());
        assertThat(gap).isPositive();
        within += gap.compareTo(ObservedShop.SILENCE) < 0 ? 1 : 0;
        apart += gap.compareTo(ObservedShop.SILENCE) >= 0 ? 1 : 0;
      }
    }
    assertThat((double) within / apart).isBetween(5.0, 25.0);
  }

  @Test
  void types_ofEvents_formAFunnel() {
    Map<EventType, Long> counts =
        SHOP.events().stream().collect(groupingBy(Event::type, counting()));
    assertThat(List.of(EventType.VIEW, EventType.CLICK, EventType.CART, EventType.PURCHASE))
        .extracting(counts::get)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(counts.get(EventType.PURCHASE)).isGreaterThan(600);
    assertThat(counts.get(EventType.LIKE)).isGreaterThan(1500);
    assertThat(counts.get(EventType.DISLIKE)).isBetween(80L, 1000L);
    assertThat(counts.get(EventType.HIDE)).isBetween(80L, 1000L);
    assertThat(counts.get(EventType.DWELL)).isGreaterThan(5000);
  }

  @Test
  void purchases_ofAShopper_followTheCartAndHappenOnce() {
    ObservedShop.HISTORIES.forEach(
        (user, history) -> {
          Set<ItemId> inCart = new HashSet<>();
          Set<ItemId> bought = new HashSet<>();
          for (Event event : history) {
            assertThat(bought).as("%s after buying", user).doesNotContain(event.item());
            if (event.type() == EventType.CART) {
              inCart.add(event.item());
            } else if (event.type() == EventType.PURCHASE) {
              assertThat(inCart).contains(event.item());
              bought.add(event.item());
            }
          }
        });
  }

  @Test
  void popularity_ofItems_hasAHeadAndALongTail() {
    List<Long> counts =
        SHOP.events().stream().collect(groupingBy(Event::item, counting())).values().stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    long head = counts.subList(0, 150).stream().mapToLong(Long::longValue).sum();
    assertThat((double) head / SHOP.events().size()).isBetween(0.25, 0.6);
    assertThat(counts).hasSizeGreaterThan(1350);
  }

  @Test
  void newItems_inTheirFirstTwoWeeks_drawMoreThanLater() {
    long fresh = 0;
    long later = 0;
    for (Event event : SHOP.events()) {
      Instant release = ObservedShop.releaseOf(event);
      boolean observedLongEnough =
          release.isAfter(END.minus(Duration.ofDays(121)))
              && release.isBefore(END.minus(Duration.ofDays(56)));
      long days = Duration.between(release, event.occurredAt()).toDays();
      if (observedLongEnough) {
        fresh += days < 14 ? 1 : 0;
        later += days >= 42 && days < 56 ? 1 : 0;
      }
    }
    assertThat(fresh).isGreaterThan(2 * later);
  }

  private static String digest(DemoShop shop) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      shop.items().forEach(item -> update(digest, item.id() + item.title().in("zh")));
      shop.events().forEach(event -> update(digest, event.toString()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
