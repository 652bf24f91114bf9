package dev.whence.function.ingest;

/** Is told when states fall behind the queue, and sees to it that they catch up. Thread-safe. */
public interface StatesBehind {

  /**
   * Events were accepted that the states of some people have not seen.
   *
   * @param people how many
   */
  void notice(int people);
}
