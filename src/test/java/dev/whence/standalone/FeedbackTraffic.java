package dev.whence.standalone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * New people who like one film after the other, each film once. Knows which events the process has
 * acknowledged; one whose answer did not come is sent again.
 */
final class FeedbackTraffic {

  private static final int PEOPLE = 12;
  private static final int EVENTS_A_REQUEST = 3;

  private final int movies;
  private final Map<String, Set<String>> acknowledged = new TreeMap<>();
  private List<Map<String, Object>> unanswered = List.of();
  private int next;

  FeedbackTraffic(int movies) {
    this.movies = movies;
  }

  /** Sends until the process is gone or the condition holds. */
  void sendWhile(StandaloneProcess server, BooleanSupplier going) throws InterruptedException {
    while (going.getAsBoolean() && next < PEOPLE * movies) {
      List<Map<String, Object>> events = unanswered.isEmpty() ? fresh() : unanswered;
      unanswered = events;
      if (!send(server, events)) {
        return;
      }
      Thread.sleep(20);
    }
  }

  /** Sends again what was not answered before a kill. */
  void sendAgain(StandaloneProcess server) throws InterruptedException {
    if (!unanswered.isEmpty() && !send(server, unanswered)) {
      throw new AssertionError("the restarted process takes no feedback: " + server.output());
    }
  }

  private boolean send(StandaloneProcess server, List<Map<String, Object>> events)
      throws InterruptedException {
    try {
      if (server.post("/v1/feedback", Map.of("events", events)).status() != 202) {
        return false;
      }
      events.forEach(
          event ->
              acknowledged
                  .computeIfAbsent((String) event.get("userId"), user -> new LinkedHashSet<>())
                  .add((String) event.get("itemId")));
      unanswered = List.of();
      return true;
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception gone) {
      if (gone instanceof IOException) {
        return false;
      }
      throw new IllegalStateException("the feedback could not be sent", gone);
    }
  }

  private List<Map<String, Object>> fresh() {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int n = 0; n < EVENTS_A_REQUEST; n++, next++) {
      String user = "killed-" + next % PEOPLE;
      String item = Integer.toString(1 + next / PEOPLE);
      events.add(
          Map.of("eventId", user + "-" + item, "userId", user, "itemId", item, "type", "like"));
    }
    return events;
  }

  /** The items of the acknowledged likes, by user. */
  Map<String, Set<String>> acknowledged() {
    return acknowledged;
  }

  int countAcknowledged() {
    return acknowledged.values().stream().mapToInt(Set::size).sum();
  }
}
