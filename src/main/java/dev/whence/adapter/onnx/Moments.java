package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;

/** How a step graph names what it moves: each value with its two moments. */
final class Moments {

  /** Follow the name of a parameter: its value, and Adam's first and second moment. */
  static final String[] SUFFIXES = {"", ".m", ".v"};

  private static final String NEXT = "next.";

  private Moments() {}

  /** What an input becomes by the step. */
  static OnnxTensor next(OrtSession.Result outputs, String input) {
    return (OnnxTensor) outputs.get(NEXT + input).orElseThrow();
  }
}
