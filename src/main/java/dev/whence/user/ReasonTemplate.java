package dev.whence.user;

import java.util.List;
import java.util.Optional;

/**
 * Of which kind the sentence of a reason is: the same in every language, and for ever, since logs
 * keep it.
 *
 * @param pattern the directions of the groups that it names, in their order, e.g. {@code
 *     for.against}; one of {@link #PATTERNS}
 * @param lead the group that it names first, e.g. {@code history}
 */
public record ReasonTemplate(String pattern, String lead) {

  /** The patterns of sentences that name a group. */
  public static final List<String> PATTERNS =
      List.of(
          "for",
          "for.for",
          "for.against",
          "for.for.against",
          "against",
          "against.for",
          "against.for.for");

  /** Of a reason that names no group. */
  public static final ReasonTemplate NONE =
      new ReasonTemplate(ShownList.NO_GROUP, ShownList.NO_GROUP);

  public ReasonTemplate {
    boolean namesNone = pattern.equals(ShownList.NO_GROUP) && lead.equals(pattern);
    if (!namesNone && (!PATTERNS.contains(pattern) || lead.isBlank())) {
      throw new IllegalArgumentException(
          "'" + pattern + ":" + lead + "' is no template; the patterns are " + PATTERNS);
    }
  }

  /** The stable name, e.g. {@code for.against:history}, or {@code none}. */
  public String id() {
    return equals(NONE) ? ShownList.NO_GROUP : pattern + ":" + lead;
  }

  /** Reads an {@link #id}; empty of what a build wrote that kept only the lead. */
  public static Optional<ReasonTemplate> ofId(String id) {
    if (id.equals(ShownList.NO_GROUP)) {
      return Optional.of(NONE);
    }
    int colon = id.indexOf(':');
    return PATTERNS.contains(id.substring(0, Math.max(0, colon))) && colon + 1 < id.length()
        ? Optional.of(new ReasonTemplate(id.substring(0, colon), id.substring(colon + 1)))
        : Optional.empty();
  }
}
