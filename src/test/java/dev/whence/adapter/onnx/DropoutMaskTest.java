package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {

  private static final int LISTS = 100;
  private static final int WIDTH = 101;

  private static float[] drawn(double dropout, long seed) throws OrtException {
    DropoutMask mask =
        new DropoutMask(new RankerSpecification.Mask("keep.x", WIDTH), LISTS, dropout);
    try (OnnxTensor tensor = mask.draw(new SplittableRandom(seed))) {
      assertThat(tensor.getInfo().getShape()).containsExactly(LISTS, 1, WIDTH);
      return tensor.getFloatBuffer().array();
    }
  }

  @Test
  void draw_oneInFive_dropsThatShareAndKeepsTheMean() throws OrtException {
    int dropped = 0;
    double sum = 0;
    float[] values = drawn(0.2, 1);
    for (float value : values) {
      assertThat(value).isIn(0f, 1.25f);
      dropped += value == 0 ? 1 : 0;
      sum += value;
    }
    assertThat((double) dropped / values.length).isCloseTo(0.2, within(0.02));
    assertThat(sum / values.length).isCloseTo(1, within(0.02));
  }

  @Test
  void draw_unitsOfOneDrawnNumber_dropIndependently() throws OrtException {
    float[] values = drawn(0.5, 2);
    int both = 0;
    for (int n = 0; n + 1 < values.length; n += 4) {
      both += values[n] == 0 && values[n + 1] == 0 ? 1 : 0;
    }
    assertThat(both / (values.length / 4.0)).isCloseTo(0.25, within(0.04));
  }

  @Test
  void draw_noDropout_keepsEveryUnit() throws OrtException {
    assertThat(drawn(0, 3)).containsOnly(1);
  }

  @Test
  void draw_sameSeed_isTheSameMask() throws OrtException {
    assertThat(drawn(0.1, 4)).isEqualTo(drawn(0.1, 4)).isNotEqualTo(drawn(0.1, 5));
  }
}
