package dev.whence.adapter.file.dataset;

/** Is told how far a long reading has come. */
@FunctionalInterface
public interface Progress {

  /** Listens to nothing. */
  Progress NONE = (what, done, total) -> {};

  /**
   * @param what the file being read
   * @param done bytes of it that were read, as they lie on disk
   * @param total its size in bytes; {@code done} ends there
   */
  void step(String what, long done, long total);
}
