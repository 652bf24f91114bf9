package dev.whence.function.explain;

import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.explain.Rule;
import dev.whence.explain.RuleEffect;
import dev.whence.function.explain.ExplanationAnswer.RuleView;
import dev.whence.ranking.AppliedRule;
import java.util.Locale;

/** What a rule did, in words. */
final class RuleWords {

  private RuleWords() {}

  static RuleView view(AppliedRule rule, Language language) {
    return new RuleView(rule.id(), effect(rule, Labels.in(language)));
  }

  private static String effect(AppliedRule rule, Labels labels) {
    if (rule instanceof AppliedRule.Diversity moved) {
      return labels.effect(new RuleEffect(Rule.DIVERSITY, moved.from(), moved.to()));
    }
    if (rule instanceof AppliedRule.DeclaredPreference declared) {
      return String.format(
          Locale.ROOT,
          "%s (%s): %+.3f",
          declared.term(),
          declared.preference().word(),
          declared.shift());
    }
    return labels.rule(Rule.EXPLORATION);
  }
}
