package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonCheckTest {

  @Test
  void share_ofNoReasons_isOne() {
    assertThat(ReasonCheck.NONE.share()).isEqualTo(1);
  }

  @Test
  void plus_twoChecks_addsCountsAndKeepsTheFirstFaults() {
    ReasonCheck one = new ReasonCheck(3, 2, List.of("a"));
    ReasonCheck other = new ReasonCheck(1, 0, List.of("b"));

    assertThat(one.plus(other)).isEqualTo(new ReasonCheck(4, 2, List.of("a", "b")));
    assertThat(one.plus(other).share()).isEqualTo(0.5);
  }

  @Test
  void reasonCheck_moreFaithfulThanThereAre_isRefused() {
    assertThatThrownBy(() -> new ReasonCheck(1, 2, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 2");
  }
}
