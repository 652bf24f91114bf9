package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.Locale;
import java.util.Map;
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

  /** What a number that the ranker sees is called. */
  public String feature(Feature feature) {
    return wording.say("feature." + feature.word());
  }

  /** A question of a surrogate tree with its answer, e.g. "Popularity: choices is 3.2, above 2". */
  public String step(TreePath.Step step) {
    return wording.say(
        step.isAbove() ? "tree.above" : "tree.below",
        Map.of(
            "group", group(step.feature().group()),
            "feature", feature(step.feature()),
            "value", number(step.value()),
            "threshold", number(step.threshold())));
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%.3f", value);
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
