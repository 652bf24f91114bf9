package dev.whence.explain;

import dev.whence.user.ShownList;
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

  /**
   * The word of the group that it names first, e.g. {@code history}; else {@link
   * ShownList#NO_GROUP}.
   */
  public String lead() {
    return groups.isEmpty() ? ShownList.NO_GROUP : groups.get(0).group().word();
  }
}
