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
  private static final String MEAN = "standardise.mean";
  private static final String SCALE = "standardise.scale";
  private static final String[] MOMENTS = {"", ".m", ".v"};

  private final RankerSpecification specification;
  private final byte[] scoreGraph;
  private final OrtSession session;
  private final float[] mean;
  private final float[] scale;
  private final OnnxTensor meanTensor;
  private final OnnxTensor scaleTensor;
  private final long seed;
  private final Map<String, FloatBuffer> masks = new LinkedHashMap<>();
  private Map<String, OnnxTensor> state;
  private AutoCloseable stateOwner;
  private int steps;

  /**
   * @param start parameters, moments and standardisation, by name
   * @param seed decides what drops out in which step
   */
  OnnxTraining(
      RankerSpecification specification,
      byte[] scoreGraph,
      byte[] stepGraph,
      RankerNetwork.State start,
      long seed) {
    this.specification = specification;
    this.scoreGraph = scoreGraph;
    this.seed = seed;
    steps = start.steps();
    mean = values(start, MEAN, Feature.COUNT);
    scale = values(start, SCALE, Feature.COUNT);
    specification
        .keep()
        .forEach(
            mask ->
                masks.put(mask.name(), Tensors.buffer(specification.batchLists() * mask.width())));
    try {
      session = Tensors.environment().createSession(stepGraph, Tensors.options());
      meanTensor = Tensors.of(mean, Feature.COUNT);
      scaleTensor = Tensors.of(scale, Feature.COUNT);
      state = tensors(start);
    } catch (OrtException e) {
      throw new OnnxFailedException("the training cannot start: " + e.getMessage(), e);
    }
    Map<String, OnnxTensor> initial = state;
    stateOwner = () -> initial.values().forEach(OnnxTensor::close);
  }

  /** Random parameters, and moments of zero. */
  static RankerNetwork.State random(
      RankerSpecification specification, float[] mean, float[] scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> parameters = new HashMap<>();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      float[] values = new float[parameter.size()];
      Double bound = parameter.init().bound();
      for (int n = 0; bound != null && n < values.length; n++) {
        values[n] = (float) random.nextDouble(-bound, bound);
      }
      parameters.put(parameter.name(), values);
    }
    parameters.put(MEAN, mean);
    parameters.put(SCALE, scale);
    return atRest(specification, parameters);
  }

  /** The parameters of a trained ranker, and moments of zero. */
  static RankerNetwork.State trained(RankerSpecification specification, byte[] ranker) {
    Map<String, Integer> sizes = new HashMap<>();
    specification.parameters().forEach(p -> sizes.put(p.name(), p.size()));
    sizes.put(MEAN, Feature.COUNT);
    sizes.put(SCALE, Feature.COUNT);
    return atRest(specification, RankerFile.parameters(ranker, sizes));
  }

  private static RankerNetwork.State atRest(
      RankerSpecification specification, Map<String, float[]> parameters) {
    Map<String, float[]> tensors = new HashMap<>(parameters);
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      tensors.put(parameter.name() + ".m", new float[parameter.size()]);
      tensors.put(parameter.name() + ".v", new float[parameter.size()]);
    }
    return new RankerNetwork.State(0, tensors);
  }

  private Map<String, OnnxTensor> tensors(RankerNetwork.State start) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      for (String moment : MOMENTS) {
        String name = parameter.name() + moment;
        tensors.put(
            name, Tensors.of(values(start, name, parameter.size()), parameter.dimensions()));
      }
    }
    return tensors;
  }

  private static float[] values(RankerNetwork.State state, String name, int size) {
    float[] values = state.tensors().get(name);
    if (values == null || values.length != size) {
      throw new IllegalArgumentException(
          "the training needs "
              + size
              + " numbers '"
              + name
              + "'; its start has "
              + (values == null ? "none" : values.length));
    }
    return values;
  }

  @Override
  public float step(RankerNetwork.Batch batch, double learningRate) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      putBatch(given, batch, learningRate);
      Map<String, OnnxTensor> inputs = new HashMap<>(state);
      inputs.putAll(given);
      inputs.put(MEAN, meanTensor);
      inputs.put(SCALE, scaleTensor);
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
    inputs.put("learningRate", scalar(learningRate));
    inputs.put("step", scalar(++steps));
    SplittableRandom random = new SplittableRandom(seed + steps);
    for (Map.Entry<String, FloatBuffer> mask : masks.entrySet()) {
      FloatBuffer values = drop(mask.getValue(), random);
      inputs.put(mask.getKey(), Tensors.over(values, lists, 1, values.capacity() / lists));
    }
  }

  private static OnnxTensor scalar(double value) throws OrtException {
    return OnnxTensor.createTensor(Tensors.environment(), (float) value);
  }

  /** Inverted dropout: 0 with the probability of dropout, else 1 / (1 − that). */
  private FloatBuffer drop(FloatBuffer mask, SplittableRandom random) {
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
  public RankerNetwork.State state() {
    Map<String, float[]> tensors = parameters();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      for (String moment : MOMENTS) {
        String name = parameter.name() + moment;
        tensors.put(name, read(name, parameter.size()));
      }
    }
    return new RankerNetwork.State(steps, tensors);
  }

  @Override
  public byte[] ranker() {
    return RankerFile.with(scoreGraph, parameters());
  }

  /** With the standardisation, without the moments. */
  private Map<String, float[]> parameters() {
    Map<String, float[]> parameters = new HashMap<>();
    parameters.put(MEAN, mean);
    parameters.put(SCALE, scale);
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      parameters.put(parameter.name(), read(parameter.name(), parameter.size()));
    }
    return parameters;
  }

  private float[] read(String name, int size) {
    float[] values = new float[size];
    tensor(name).getFloatBuffer().get(values);
    return values;
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
