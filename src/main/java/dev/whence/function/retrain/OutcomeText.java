package dev.whence.function.retrain;

import dev.whence.learning.ModelCard;
import dev.whence.learning.Retraining;
import java.util.Locale;

/** Says how a retraining ended. */
public final class OutcomeText {

  private OutcomeText() {}

  /** One word, by which outcomes are counted. */
  public static String word(Retraining.Outcome outcome) {
    if (outcome instanceof Retraining.Outcome.Published) {
      return "published";
    }
    if (outcome instanceof Retraining.Outcome.Refused) {
      return "refused";
    }
    if (outcome instanceof Retraining.Outcome.NothingToLearn) {
      return "nothing_to_learn";
    }
    if (outcome instanceof Retraining.Outcome.RolledBack) {
      return "rolled_back";
    }
    if (outcome instanceof Retraining.Outcome.Paused) {
      return "paused";
    }
    return outcome instanceof Retraining.Outcome.SteppedAside ? "stepped_aside" : "nothing_new";
  }

  /** One line. */
  public static String of(Retraining.Outcome outcome) {
    if (outcome instanceof Retraining.Outcome.Published published) {
      return String.format(
          Locale.ROOT,
          "model %s serves: %d new events, %s",
          published.card().version(),
          published.newEvents(),
          figures(published.card()));
    }
    if (outcome instanceof Retraining.Outcome.Refused refused) {
      return String.format("model %s was refused: %s", refused.card().version(), refused.reason());
    }
    if (outcome instanceof Retraining.Outcome.RolledBack back) {
      return String.format(
          "model %s was rolled back to %s: %s", back.from(), back.to(), back.reason());
    }
    if (outcome instanceof Retraining.Outcome.NothingToLearn nothing) {
      return "there is nothing to learn from: " + nothing.reason();
    }
    if (outcome instanceof Retraining.Outcome.Paused paused) {
      return String.format(
          Locale.ROOT,
          "the time for retraining is up after %d epochs; the next run goes on",
          paused.epochs());
    }
    return outcome instanceof Retraining.Outcome.SteppedAside
        ? "another process is retraining"
        : "no feedback has come since the last model";
  }

  private static String figures(ModelCard card) {
    return String.format(
        Locale.ROOT,
        "%,d choices of %,d people, held-out NDCG@10 %.4f (graph alone %.4f), %d s",
        card.data().choices(),
        card.data().users(),
        card.heldOut().ndcg().value(),
        card.graphOnly().ndcg().value(),
        card.trainingTime().toSeconds());
  }
}
