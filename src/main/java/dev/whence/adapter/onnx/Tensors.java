package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** What scoring and training share: the process' environment, session options, float tensors. */
final class Tensors {

  private Tensors() {}

  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment();
  }

  /** One thread that does not spin: requests run beside each other instead. */
  static OrtSession.SessionOptions options() throws OrtException {
    return options(1);
  }

  /** Threads that do not spin while they wait. */
  static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  /** A direct buffer, which ONNX Runtime reads in place. */
  static FloatBuffer buffer(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** A tensor of its own memory. */
  static OnnxTensor of(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment(), buffer(values.length).put(values).flip(), shape);
  }

  /** A tensor of one number and no dimension. */
  static OnnxTensor scalar(double value) throws OrtException {
    return OnnxTensor.createTensor(environment(), (float) value);
  }

  /** A tensor over a direct buffer. */
  static OnnxTensor over(FloatBuffer direct, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment(), direct, shape);
  }
}
