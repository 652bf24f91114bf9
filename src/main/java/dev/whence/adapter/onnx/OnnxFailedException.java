package dev.whence.adapter.onnx;

/** ONNX Runtime refused a model or a call. */
public final class OnnxFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OnnxFailedException(String message) {
    super(message);
  }

  OnnxFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
