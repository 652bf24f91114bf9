package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters that every step moves, with their moments. They stay in the runtime's tensors: the
 * outputs of a step are the inputs of the next. Not thread-safe.
 */
final class DenseParameters implements AutoCloseable {

  private final List<RankerSpecification.Parameter> parameters;
  private Map<String, OnnxTensor> held = new HashMap<>();
  private AutoCloseable owner;

  /**
   * @param values where each parameter starts
   */
  DenseParameters(List<RankerSpecification.Parameter> parameters, Map<String, float[]> values)
      throws OrtException {
    this.parameters = parameters;
    for (RankerSpecification.Parameter parameter : parameters) {
      float[] start = values.getOrDefault(parameter.name(), new float[parameter.size()]);
      for (String suffix : Moments.SUFFIXES) {
        float[] numbers = suffix.isEmpty() ? start : new float[parameter.size()];
        held.put(parameter.name() + suffix, Tensors.of(numbers, parameter.dimensions()));
      }
    }
    Map<String, OnnxTensor> initial = held;
    owner = () -> initial.values().forEach(OnnxTensor::close);
  }

  void putInto(Map<String, OnnxTensor> inputs) {
    inputs.putAll(held);
  }

  /** Takes over the outputs of a step, which close with this. */
  void adopt(OrtSession.Result outputs) {
    Map<String, OnnxTensor> next = new HashMap<>();
    held.keySet().forEach(name -> next.put(name, Moments.next(outputs, name)));
    close();
    held = next;
    owner = outputs;
  }

  Map<String, float[]> values() {
    Map<String, float[]> values = new HashMap<>();
    for (RankerSpecification.Parameter parameter : parameters) {
      float[] numbers = new float[parameter.size()];
      tensor(parameter.name()).getFloatBuffer().get(numbers);
      values.put(parameter.name(), numbers);
    }
    return values;
  }

  private OnnxTensor tensor(String name) {
    OnnxTensor tensor = held.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the training holds no parameter '" + name + "'");
    }
    return tensor;
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (Exception e) {
      throw new OnnxFailedException("tensors cannot be released", e);
    }
  }
}
