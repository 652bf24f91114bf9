package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A training in ONNX Runtime: the step graph holds forward pass, backward pass and AdamW.
 * Parameters and moments stay in the runtime's tensors; the outputs of a step are the inputs of the
 * next.
 */
final class OnnxTraining implements RankerNetwork.Training {

  private static final String NEXT = "next.";
  private static final String[] MOMENTS = {"", ".m", ".v"};

  private final RankerSpecification specification;
  private final byte[] scoreGraph;
  private final OrtSession session;
  private final float[] mean;
  private final float[] scale;
  private final OnnxTensor meanTensor;
  private final OnnxTensor scaleTensor;
  private final SplittableRandom random;
  private final Map<String, FloatBuffer> masks = new LinkedHashMap<>();
  private Map<String, OnnxTensor> state;
  private AutoCloseable stateOwner;
  private int steps;

  OnnxTraining(
      RankerSpecification specification,
      byte[] scoreGraph,
      byte[] stepGraph,
      float[] mean,
      float[] scale,
      long seed) {
    this.specification = specification;
    this.scoreGraph = scoreGraph;
    this.mean = mean.clone();
    this.scale = scale.clone();
    random = new SplittableRandom(seed);
    specification
        .keep()
        .forEach(
            mask ->
                masks.put(mask.name(), Tensors.buffer(specification.batchLists() * mask.width())));
    try {
      session = Tensors.environment().createSession(stepGraph, Tensors.options());
      meanTensor = Tensors.of(mean, Feature.COUNT);
      scaleTensor = Tensors.of(scale, Feature.COUNT);
      state = initialState();
    } catch (OrtException e) {
      throw new OnnxFailedException("the training cannot start: " + e.getMessage(), e);
    }
    Map<String, OnnxTensor> initial = state;
    stateOwner = () -> initial.values().forEach(OnnxTensor::close);
  }

  private Map<String, OnnxTensor> initialState() throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      float[] values = new float[parameter.size()];
      Double bound = parameter.init().bound();
      for (int n = 0; bound != null && n < values.length; n++) {
        values[n] = (float) random.nextDouble(-bound, bound);
      }
      for (String moment : MOMENTS) {
        float[] start = moment.isEmpty() ? values : new float[values.length];
        tensors.put(parameter.name() + moment, Tensors.of(start, parameter.dimensions()));
      }
    }
    return tensors;
  }

  @Override
  public float step(RankerNetwork.Batch batch, double learningRate) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      putBatch(given, batch, learningRate);
      Map<String, OnnxTensor> inputs = new HashMap<>(state);
      inputs.putAll(given);
      inputs.put("standardise.mean", meanTensor);
      inputs.put("standardise.scale", scaleTensor);
      OrtSession.Result result = session.run(inputs);
      adopt(result);
      return ((OnnxTensor) result.get("loss").orElseThrow()).getFloatBuffer().get(0);
    } catch (OrtException e) {
      throw new OnnxFailedException("training step " + steps + " failed: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private void putBatch(
      Map<String, OnnxTensor> inputs, RankerNetwork.Batch batch, double learningRate)
      throws OrtException {
    int lists = specification.batchLists();
    int rows = specification.listLength();
    inputs.put("features", Tensors.over(batch.features(), lists, rows, Feature.COUNT));
    inputs.put("offset", Tensors.over(batch.offset(), lists, rows));
    inputs.put("weight", Tensors.over(batch.weight(), lists));
    inputs.put("learningRate", Tensors.scalar(learningRate));
    inputs.put("step", Tensors.scalar(++steps));
    for (Map.Entry<String, FloatBuffer> mask : masks.entrySet()) {
      FloatBuffer values = drop(mask.getValue());
      inputs.put(mask.getKey(), Tensors.over(values, lists, 1, values.capacity() / lists));
    }
  }

  /** Inverted dropout: 0 with the probability of dropout, else 1 / (1 − that). */
  private FloatBuffer drop(FloatBuffer mask) {
    float kept = (float) (1 / (1 - specification.dropout()));
    for (int n = 0; n < mask.capacity(); n++) {
      mask.put(n, random.nextDouble() < specification.dropout() ? 0 : kept);
    }
    return mask;
  }

  private void adopt(OrtSession.Result result) {
    Map<String, OnnxTensor> next = new HashMap<>();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      for (String moment : MOMENTS) {
        String name = parameter.name() + moment;
        next.put(name, (OnnxTensor) result.get(NEXT + name).orElseThrow());
      }
    }
    release();
    state = next;
    stateOwner = result;
  }

  @Override
  public byte[] ranker() {
    Map<String, float[]> parameters = new HashMap<>();
    parameters.put("standardise.mean", mean);
    parameters.put("standardise.scale", scale);
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      float[] values = new float[parameter.size()];
      tensor(parameter.name()).getFloatBuffer().get(values);
      parameters.put(parameter.name(), values);
    }
    return RankerFile.with(scoreGraph, parameters);
  }

  private OnnxTensor tensor(String name) {
    OnnxTensor tensor = state.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the training holds no parameter '" + name + "'");
    }
    return tensor;
  }

  private void release() {
    try {
      stateOwner.close();
    } catch (Exception e) {
      throw new OnnxFailedException("tensors cannot be released", e);
    }
  }

  @Override
  public void close() {
    release();
    meanTensor.close();
    scaleTensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxFailedException("the training cannot be closed: " + e.getMessage(), e);
    }
  }
}
