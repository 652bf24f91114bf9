package dev.whence.explain;

import static dev.whence.explain.GroundsFixture.HEAT;
import static dev.whence.explain.GroundsFixture.PULP_FICTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.MovingClock;
import dev.whence.catalog.LocalizedText;
import dev.whence.explain.ReasonPolisher.PolisherUnavailableException;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolishedReasonsTest {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final List<Integer> asked = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T09:00:00Z"));

  private PolishedReasons by(ReasonPolisher polisher) {
    return new PolishedReasons(
        outlines -> {
          asked.add(outlines.size());
          return polisher.polish(outlines);
        },
        PAUSE,
        new Heard(),
        clock);
  }

  private final class Heard implements PolishedReasons.Listener {
    @Override
    public void accepted() {
      heard.add("accepted");
    }

    @Override
    public void refused(ReasonOutline outline, List<String> faults) {
      heard.add("refused: " + faults);
    }

    @Override
    public void unavailable(PolisherUnavailableException why) {
      heard.add("unavailable: " + why.getMessage());
    }
  }

  private static Grounds liked(LocalizedText title) {
    return new GroundsFixture().group(Group.HISTORY, 1).event(title, EventType.LIKE, 1).grounds();
  }

  private static List<Optional<String>> since(List<ReasonOutline> outlines) {
    return outlines.stream()
        .map(outline -> Optional.of(outline.marked().replace("because", "since")))
        .toList();
  }

  private static List<String> texts(List<Reason> reasons) {
    return reasons.stream().map(Reason::text).toList();
  }

  @Test
  void write_trueTexts_areShownWithTheirValues() {
    List<Reason> reasons = by(PolishedReasonsTest::since).write(Language.EN, List.of(liked(HEAT)));

    assertThat(texts(reasons)).containsExactly("Mainly since you liked Heat");
    assertThat(reasons.get(0).groups())
        .isEqualTo(ReasonOutline.of(Language.EN, liked(HEAT)).reason().groups());
    assertThat(heard).containsExactly("accepted");
  }

  @Test
  void write_oneOutlineOfManyPeople_isAskedForOnce() {
    PolishedReasons reasons = by(PolishedReasonsTest::since);

    List<Reason> first = reasons.write(Language.EN, List.of(liked(HEAT), liked(PULP_FICTION)));
    List<Reason> later = reasons.write(Language.EN, List.of(liked(PULP_FICTION)));

    assertThat(asked).containsExactly(1);
    assertThat(texts(first))
        .containsExactly("Mainly since you liked Heat", "Mainly since you liked Pulp Fiction");
    assertThat(later).isEqualTo(first.subList(1, 2));
  }

  @Test
  void write_untrueText_isTheTemplateAndNotAskedForAgain() {
    PolishedReasons reasons =
        by(outlines -> List.of(Optional.of("<1>mainly because you love {1}</1>")));

    List<Reason> first = reasons.write(Language.EN, List.of(liked(HEAT)));
    reasons.write(Language.EN, List.of(liked(HEAT)));

    assertThat(texts(first)).containsExactly("Mainly because you liked Heat");
    assertThat(asked).hasSize(1);
    assertThat(heard).singleElement().asString().startsWith("refused: [statement 1 has 'love'");
  }

  @Test
  void write_noText_isTheTemplate() {
    List<Reason> reasons =
        by(outlines -> List.of(Optional.empty())).write(Language.ZH, List.of(liked(HEAT)));

    assertThat(texts(reasons)).containsExactly("主要因为你喜欢“盗火线”");
    assertThat(heard).containsExactly("refused: [there is no text]");
  }

  @Test
  void write_polisherAway_isTheTemplateUntilThePauseIsOver() {
    PolishedReasons reasons =
        by(
            outlines -> {
              if (asked.size() == 1) {
                throw new PolisherUnavailableException("away");
              }
              return since(outlines);
            });

    assertThat(texts(reasons.write(Language.EN, List.of(liked(HEAT)))))
        .containsExactly("Mainly because you liked Heat");
    clock.advance(PAUSE.minusMillis(1));
    assertThat(texts(reasons.write(Language.EN, List.of(liked(HEAT)))))
        .containsExactly("Mainly because you liked Heat");
    clock.advance(Duration.ofMillis(1));
    assertThat(texts(reasons.write(Language.EN, List.of(liked(HEAT)))))
        .containsExactly("Mainly since you liked Heat");
    assertThat(asked).hasSize(2);
    assertThat(heard).containsExactly("unavailable: away", "accepted");
  }

  @Test
  void write_tooFewTexts_areNone() {
    Grounds other = new GroundsFixture().group(Group.PRICE, 1).grounds();
    List<Reason> reasons =
        by(outlines -> since(outlines).subList(0, 1))
            .write(Language.EN, List.of(liked(HEAT), other));

    assertThat(texts(reasons))
        .containsExactly("Mainly because you liked Heat", "Mainly because of its price");
    assertThat(heard).containsExactly("unavailable: for 2 outlines came 1 texts");
  }

  @Test
  void write_noItems_asksNobody() {
    assertThat(by(PolishedReasonsTest::since).write(Language.EN, List.of())).isEmpty();
    assertThat(asked).isEmpty();
  }
}
