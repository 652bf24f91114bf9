package dev.whence.learning;

/** Is told how far a long computation has come. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (what, done, total) -> {};

  /**
   * @param what the work, as a person would name it
   * @param done units done, up to {@code total}
   */
  void step(String what, long done, long total);
}
