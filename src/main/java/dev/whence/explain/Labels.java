package dev.whence.explain;

import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.function.UnaryOperator;

/** The names of things in one language, for people. Thread-safe. */
public final class Labels {

  private final Wording wording;

  private Labels(Wording wording) {
    this.wording = wording;
  }

  public static Labels in(Language language) {
    return new Labels(Wording.in(language));
  }

  public String group(Group group) {
    return wording.say("group." + group.word());
  }

  /** What a group measures, in one sentence. */
  public String description(Group group) {
    return wording.say("group." + group.word() + ".description");
  }

  public String event(EventType type) {
    return wording.say("event." + type.word());
  }

  public String rule(Rule rule) {
    return wording.say("rule." + rule.word());
  }

  /** What a rule did, e.g. "moved from 2 to 1". */
  public String effect(RuleEffect effect) {
    return wording.say("rule.effect", Phrases.ranks(effect, UnaryOperator.identity()));
  }

  public String control(Control control) {
    return wording.say("control." + control.word());
  }
}
