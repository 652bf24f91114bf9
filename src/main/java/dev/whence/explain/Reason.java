package dev.whence.explain;

import dev.whence.user.ReasonTemplate;
import java.util.List;
import java.util.Objects;

/**
 * Why an item is recommended, in words.
 *
 * @param text one sentence, without a full stop
 * @param groups those that the text names, in its order
 */
public record Reason(Language language, String text, List<NamedGroup> groups) {

  public Reason {
    Objects.requireNonNull(language, "language is null");
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text of a reason is blank");
    }
    groups = List.copyOf(groups);
  }

  /** Of which kind the sentence is, in whatever language. */
  public ReasonTemplate template() {
    return groups.isEmpty()
        ? ReasonTemplate.NONE
        : new ReasonTemplate(Selection.pattern(groups).substring(1), groups.get(0).group().word());
  }
}
