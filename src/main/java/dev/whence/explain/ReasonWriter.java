package dev.whence.explain;

import java.util.List;

/** Writes the reasons that people read. Thread-safe. */
public interface ReasonWriter {

  /** Writes by the templates alone. */
  ReasonWriter TEMPLATES =
      (language, grounds) -> grounds.stream().map(of -> Reasons.reason(language, of)).toList();

  /**
   * The reasons for the items of one answer.
   *
   * @return one reason for each item's grounds, in their order
   */
  List<Reason> write(Language language, List<Grounds> grounds);
}
