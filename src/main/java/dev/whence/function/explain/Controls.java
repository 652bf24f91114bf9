package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Control;
import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.function.explain.ExplanationAnswer.ControlView;
import dev.whence.function.http.PathText;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Interest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests by which a person changes what comes next. */
final class Controls {

  private final Labels labels;

  Controls(Language language) {
    labels = Labels.in(language);
  }

  /**
   * @param eventId of the event that hides the item: sent twice, it counts once
   * @param interests in terms of the item, the strongest first
   */
  List<ControlView> of(
      ExternalUserId user,
      ItemId item,
      String eventId,
      Optional<String> recommendationId,
      List<Interest> interests) {
    List<ControlView> controls = new ArrayList<>();
    controls.add(
        new ControlView(
            Control.HIDE.word(),
            labels.control(Control.HIDE),
            "POST",
            "/v1/feedback",
            Map.of("events", List.of(hide(user, item, eventId, recommendationId)))));
    interests.stream()
        .findFirst()
        .ifPresent(
            interest -> {
              controls.add(prefer(user, interest, Control.MORE));
              controls.add(prefer(user, interest, Control.LESS));
            });
    return controls;
  }

  private static Map<String, Object> hide(
      ExternalUserId user, ItemId item, String eventId, Optional<String> recommendationId) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventId", eventId);
    event.put("userId", user.value());
    event.put("itemId", item.value());
    event.put("type", "hide");
    recommendationId.ifPresent(id -> event.put("recommendationId", id));
    return event;
  }

  private ControlView prefer(ExternalUserId user, Interest interest, Control control) {
    return new ControlView(
        control.word(),
        labels.control(control),
        "PUT",
        "/v1/users/"
            + PathText.encode(user.value())
            + "/interests/"
            + PathText.encode(interest.term().toString()),
        Map.of("preference", control.word()));
  }
}
