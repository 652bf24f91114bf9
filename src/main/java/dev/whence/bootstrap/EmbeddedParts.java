package dev.whence.bootstrap;

import java.nio.file.Path;

/** Real servers within this process, in place of those that are not configured. */
interface EmbeddedParts {

  /**
   * @param folder keeps its data
   */
  EmbeddedPart startRedis(Path folder);

  /** A server that speaks SQS, without a queue yet unless the folder keeps some. */
  EmbeddedPart startQueue(Path folder);
}
