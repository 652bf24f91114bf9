package dev.whence.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Answers on the command line look as they do over HTTP. */
final class Json {

  private Json() {}

  static String write(ObjectMapper mapper, Object answer) {
    try {
      return mapper.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is always JSON", e);
    }
  }
}
