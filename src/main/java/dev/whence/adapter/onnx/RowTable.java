package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * One row of numbers an item, with Adam's two moments. A step gets the rows that its batch touches
 * and moves them (lazy Adam); no other row changes. Not thread-safe.
 */
final class RowTable implements AutoCloseable {

  private final String name;
  private final int width;
  private final Part[] parts = new Part[Moments.SUFFIXES.length];

  /** Values or moments: all of them, and those that are on their way through a step. */
  private record Part(String name, float[] rows, FloatBuffer buffer, OnnxTensor tensor) {}

  /**
   * @param values items × width; changed by the steps
   * @param slots rows of the step's tensors
   * @param shape of those tensors
   */
  RowTable(String name, float[] values, int width, int slots, long... shape) throws OrtException {
    this.name = name;
    this.width = width;
    for (int n = 0; n < parts.length; n++) {
      float[] rows = n == 0 ? values : new float[values.length];
      FloatBuffer buffer = Tensors.buffer(slots * width);
      parts[n] = new Part(name + Moments.SUFFIXES[n], rows, buffer, Tensors.over(buffer, shape));
    }
  }

  /** Puts the touched rows into the inputs of a step. */
  void gather(TouchedRows touched, Map<String, OnnxTensor> inputs) {
    for (Part part : parts) {
      for (int n = 0; n < touched.count(); n++) {
        part.buffer.put((n + 1) * width, part.rows, touched.item(n) * width, width);
      }
      inputs.put(part.name, part.tensor);
    }
  }

  /** Takes the touched rows out of the outputs of a step. */
  void scatter(TouchedRows touched, OrtSession.Result outputs) {
    for (Part part : parts) {
      FloatBuffer moved = Moments.next(outputs, part.name).getFloatBuffer();
      for (int n = 0; n < touched.count(); n++) {
        moved.get((n + 1) * width, part.rows, touched.item(n) * width, width);
      }
    }
  }

  /** The values of all rows as they are now; a copy. */
  float[] values() {
    return parts[0].rows.clone();
  }

  @Override
  public void close() {
    for (Part part : parts) {
      part.tensor.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
