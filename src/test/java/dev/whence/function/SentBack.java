package dev.whence.function;

import dev.whence.user.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** What was sent back from the dead letters. */
public final class SentBack {

  private final List<String> messages = new ArrayList<>();

  synchronized void send(DeadLetter.Source target, String body) {
    messages.add(target.word() + ": " + body);
  }

  /** Each as {@code <queue>: <body>}; what was told once is not told again. */
  public synchronized List<String> take() {
    List<String> taken = List.copyOf(messages);
    messages.clear();
    return taken;
  }
}
