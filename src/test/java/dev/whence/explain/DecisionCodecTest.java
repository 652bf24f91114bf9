package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecisionCodecTest {

  @Test
  void decode_encoded_isTheSameDecision() throws CorruptDecisionException {
    Decision decision = Decisions.decision(40);
    assertThat(DecisionCodec.decode(DecisionCodec.encode(decision))).isEqualTo(decision);
  }

  @Test
  void encode_tenItemsAndFortyEvents_staysBelowOneKilobyte() {
    assertThat(DecisionCodec.encode(Decisions.decision(40)).length).isLessThan(1024);
  }

  @Test
  void decode_anyByteFlippedOrCutOff_isRefused() {
    byte[] bytes = DecisionCodec.encode(Decisions.decision(5));
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 0x55;
      assertThatThrownBy(() -> DecisionCodec.decode(flipped))
          .as("byte %d", i)
          .isInstanceOf(CorruptDecisionException.class);
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThatThrownBy(() -> DecisionCodec.decode(cut))
          .as("cut at %d", i)
          .isInstanceOf(CorruptDecisionException.class);
    }
  }
}
