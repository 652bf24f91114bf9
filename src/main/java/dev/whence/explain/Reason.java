package dev.whence.explain;

import java.util.List;
import java.util.Objects;

/**
 * Why an item is recommended, in words.
 *
 * @param text one sentence, without a full stop
 * @param groups those that the text names, in its order
 */
public record Reason(Language language, String text, List<NamedGroup> groups) {

  /** The {@link #lead} of a reason that names no group. */
  public static final String NAMELESS = "none";

  public Reason {
    Objects.requireNonNull(language, "language is null");
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text of a reason is blank");
    }
    groups = List.copyOf(groups);
  }

  /** The word of the group that it names first, e.g. {@code history}; else {@link #NAMELESS}. */
  public String lead() {
    return groups.isEmpty() ? NAMELESS : groups.get(0).group().word();
  }
}
