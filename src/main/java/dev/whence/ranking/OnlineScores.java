package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import dev.whence.user.OnlineHead;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the ranker's scores between two trainings: a correction of the person's own, and
 * the bias of each item. Thread-safe.
 */
public final class OnlineScores {

  /** Adds nothing. */
  public static final OnlineScores NONE = new OnlineScores(null, ItemBias.NONE);

  private static final Adapter NOTHING = (item, rows, offset) -> Adaptation.NONE;

  private final @Nullable HeadPolicy rawPersonal;
  private final ItemBias everyone;

  /**
   * @param rawPersonal how far a person's head is trusted; null if there are none
   * @param everyone the bias of each item
   */
  public OnlineScores(@Nullable HeadPolicy rawPersonal, ItemBias everyone) {
    this.rawPersonal = rawPersonal;
    this.everyone = everyone;
  }

  /** What is added for one person at one moment. Confined to one computation. */
  public interface Adapter {

    /**
     * @param rows features, {@link Feature#COUNT} a row
     * @param offset where the item's row starts
     */
    Adaptation adapt(ItemId item, float[] rows, int offset);
  }

  /**
   * @param head what was learned of the person; none of a stranger or without profiling
   * @param model whose baseline is corrected by 0
   */
  public Adapter of(OnlineHead head, Model model, Instant now) {
    Optional<PersonalCorrection> personal = personal(head, model, now);
    if (personal.isEmpty() && everyone == ItemBias.NONE) {
      return NOTHING;
    }
    return (item, rows, offset) ->
        new Adaptation(
            personal.map(correction -> correction.of(rows, offset)).orElse(0.0),
            everyone.of(item, now));
  }

  private Optional<PersonalCorrection> personal(OnlineHead head, Model model, Instant now) {
    HeadPolicy policy = rawPersonal;
    if (policy == null || head.isEmpty() || !policy.trusts(head)) {
      return Optional.empty();
    }
    return Optional.of(
        PersonalCorrection.of(
            policy.decayed(head, now), model.baseline(), policy.mostCorrection()));
  }
}
