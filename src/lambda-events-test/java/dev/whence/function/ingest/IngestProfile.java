package dev.whence.function.ingest;

import dev.whence.function.event.FunctionProfile;
import java.util.Map;

/** The function, with little patience for servers that are away. */
public final class IngestProfile extends FunctionProfile {

  public IngestProfile() {
    super("ingest", Map.of("whence.queue.timeout", "1s"));
  }
}
