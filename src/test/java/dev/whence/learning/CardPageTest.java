package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.Comparison.Difference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardPageTest {

  private static final ModelCard FIRST =
      Qualities.card(
          new ModelCard.Quality(Qualities.metrics(0.0666, 4.75), Qualities.graph(0.0541), null));

  private static final ModelCard SUCCESSOR =
      Qualities.card(
          new ModelCard.Quality(
              Qualities.metrics(0.0666, 4.75),
              Qualities.graph(0.0541),
              new ModelCard.Serving(
                  Qualities.metrics(0.066, 4.8),
                  new Comparison(new Difference(0.0666, 0.066, 0.0021, 1_000), Difference.NONE))));

  @Test
  void of_accepted_opensWithTheVerdict() {
    assertThat(CardPage.of(Qualities.judged(FIRST, new Verdict.Accepted())))
        .startsWith("# Model v2\n\n**Accepted**");
  }

  @Test
  void of_refused_givesTheReason() {
    assertThat(
            CardPage.of(Qualities.judged(FIRST, new Verdict.Refused("the scores are not finite"))))
        .contains("**Refused**, it did not go live by itself: the scores are not finite.");
  }

  @Test
  void of_nothingServed_comparesWithTheGraphOnly() {
    assertThat(CardPage.of(FIRST))
        .contains("| | better | this version | its graph alone |\n|---|---|---|---|\n")
        .contains("| NDCG@10 | more | 0.0666 ± 0.0066 | 0.0541 ± 0.0066 |")
        .contains("| log loss, nats a list | less | 4.750 ± 0.050 | – |")
        .contains("| predicted / observed at the top | 1 | 0.80 | – |")
        .doesNotContain("serving then |", "choice by choice");
  }

  @Test
  void of_somethingServed_showsItBesideAndThePairedDifference() {
    assertThat(CardPage.of(SUCCESSOR))
        .contains(
            "| | better | this version | serving then | its graph alone |\n|---|---|---|---|---|")
        .contains("| NDCG@10 | more | 0.0666 ± 0.0066 | 0.0660 ± 0.0066 | 0.0541 ± 0.0066 |")
        .contains("- NDCG@10 +0.0006 ± 0.0021 over 1,000 choices (0.0666 against 0.0660).")
        .contains("- Log loss was not compared");
  }

  @Test
  void of_segmentWithoutChoices_leavesItOut() {
    assertThat(CardPage.of(FIRST))
        .contains(
            "| new people, at most 5 choices known | 80 | 0.2500 ± 0.0500 | 0.1000 ± 0.0200 |")
        .doesNotContain("new items");
  }

  @Test
  void of_any_tellsTheChecksumsAndTheWayBack() {
    assertThat(CardPage.of(FIRST))
        .contains("`checksums.sha256` beside this page")
        .contains("To go back to its parent: `POST /v1/models/v1/activation`.");
  }

  @Test
  void of_registered_hasNoSeedAndDoesNotClaimWhatItLearnedFrom() {
    ModelCard card = Qualities.registered(FIRST, "of-mine");

    assertThat(CardPage.of(card))
        .contains("the ranker `of-mine`, which was trained elsewhere and registered")
        .contains("what this one learned from is not known.")
        .doesNotContain("| seed |", "whom the ranker did not learn from");
  }

  @Test
  void of_withdrawn_saysWhy() {
    assertThat(CardPage.of(FIRST, Optional.of("replaced by hand by v3"), Optional.empty()))
        .contains("**Withdrawn** after it had served: replaced by hand by v3.");
  }
}
