package dev.whence.lambda;

import java.util.Map;

/** What the runtime is answered. */
record Reply(int status, Map<String, String> headers, byte[] body) {

  static Reply accepted() {
    return new Reply(202, Map.of(), RuntimeApi.utf8("{\"status\":\"OK\"}"));
  }

  /** The type is one of those that the Runtime API documents; the message must need no escapes. */
  static Reply refused(int status, String type, String message) {
    String json = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message);
    return new Reply(status, Map.of(), RuntimeApi.utf8(json));
  }
}
