package dev.whence.adapter.file.dataset;

import dev.whence.user.EventType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words that other systems use for what a person did. Case, spaces, hyphens and underscores
 * make no difference: {@code AddToCart}, {@code add-to-cart} and {@code ADD_TO_CART} are one word.
 */
final class EventTypeWords {

  private static final Map<EventType, List<String>> SYNONYMS =
      Map.of(
          EventType.IMPRESSION,
          List.of("impressions", "exposure", "shown"),
          EventType.VIEW,
          List.of(
              "viewed",
              "watch",
              "watched",
              "play",
              "listen",
              "read",
              "stream",
              "visit",
              "pageview",
              "productview",
              "productviewed",
              "viewitem",
              "detailpageview",
              "pv"),
          EventType.CLICK,
          List.of("clicked", "tap", "open", "select", "clickthrough"),
          EventType.LIKE,
          List.of(
              "liked",
              "love",
              "fav",
              "favorite",
              "favourite",
              "thumbsup",
              "upvote",
              "save",
              "bookmark",
              "wishlist",
              "addtowishlist"),
          EventType.DISLIKE,
          List.of("disliked", "thumbsdown", "downvote"),
          EventType.HIDE,
          List.of("hidden", "notinterested", "block"),
          EventType.CART,
          List.of("addtocart", "basket", "addtobasket", "productadded"),
          EventType.PURCHASE,
          List.of("purchased", "buy", "bought", "order", "ordercompleted", "transaction"),
          EventType.RATING,
          List.of("rate", "rated"),
          EventType.DWELL,
          List.of("dwelltime"));

  private static final Map<String, EventType> BY_WORD = byWord();

  private EventTypeWords() {}

  private static Map<String, EventType> byWord() {
    Map<String, EventType> words = new HashMap<>();
    for (EventType type : EventType.values()) {
      words.put(normalized(type.word()), type);
      SYNONYMS.getOrDefault(type, List.of()).forEach(word -> words.put(word, type));
    }
    return Map.copyOf(words);
  }

  /**
   * @throws IllegalArgumentException if nobody says so; the message names the words of the contract
   */
  static EventType parse(String word) {
    EventType type = BY_WORD.get(normalized(word));
    if (type == null) {
      throw new IllegalArgumentException(
          "'"
              + word
              + "' is no type of event; use one of "
              + Arrays.stream(EventType.values())
                  .map(EventType::word)
                  .collect(Collectors.joining(", "))
              + ", or a common synonym such as watch, addToCart, buy");
    }
    return type;
  }

  private static String normalized(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}
