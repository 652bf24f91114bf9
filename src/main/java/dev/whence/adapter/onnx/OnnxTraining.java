package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A training in ONNX Runtime: the step graph holds forward pass, backward pass and AdamW. All
 * parameters are one vector, in the order of {@code parameters.json}; it and its two moments stay
 * in the runtime's tensors, and the outputs of a step are the inputs of the next.
 */
final class OnnxTraining implements RankerNetwork.Training {

  private static final String NEXT = "next.";
  private static final String PARAMETERS = "parameters";
  private static final List<String> STATE =
      List.of(PARAMETERS, PARAMETERS + ".m", PARAMETERS + ".v");

  private static final String MEAN = "standardise.mean";
  private static final String SCALE = "standardise.scale";

  private final RankerSpecification specification;
  private final byte[] scoreGraph;
  private final OrtSession session;
  private final float[] mean;
  private final float[] scale;
  private final OnnxTensor meanTensor;
  private final OnnxTensor scaleTensor;
  private final long seed;
  private final List<DropoutMask> masks;
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
      int threads,
      RankerNetwork.State start,
      long seed) {
    this.specification = specification;
    this.scoreGraph = scoreGraph;
    this.seed = seed;
    steps = start.steps();
    mean = values(start, MEAN, Feature.COUNT);
    scale = values(start, SCALE, Feature.COUNT);
    masks =
        specification.keep().stream()
            .map(mask -> new DropoutMask(mask, specification.batchLists(), specification.dropout()))
            .toList();
    try {
      session = Tensors.environment().createSession(stepGraph, Tensors.options(threads));
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
    float[] values = new float[specification.size()];
    int first = 0;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      Double bound = parameter.init().bound();
      int end = first + parameter.size();
      for (int n = first; bound != null && n < end; n++) {
        values[n] = (float) random.nextDouble(-bound, bound);
      }
      first = end;
    }
    return atRest(values, mean, scale);
  }

  /**
   * The parameters of a trained ranker, and moments of zero.
   *
   * @throws IllegalArgumentException if it is not a ranker of this network
   */
  static RankerNetwork.State trained(RankerSpecification specification, byte[] ranker) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    specification.parameters().forEach(p -> sizes.put(p.name(), p.size()));
    sizes.put(MEAN, Feature.COUNT);
    sizes.put(SCALE, Feature.COUNT);
    Map<String, float[]> read = RankerFile.parameters(ranker, sizes);
    FloatBuffer values = FloatBuffer.allocate(specification.size());
    specification.parameters().forEach(p -> values.put(read.get(p.name())));
    return atRest(
        values.array(),
        Objects.requireNonNull(read.get(MEAN)),
        Objects.requireNonNull(read.get(SCALE)));
  }

  private static RankerNetwork.State atRest(float[] parameters, float[] mean, float[] scale) {
    return new RankerNetwork.State(
        0,
        Map.of(
            STATE.get(0),
            parameters,
            STATE.get(1),
            new float[parameters.length],
            STATE.get(2),
            new float[parameters.length],
            MEAN,
            mean,
            SCALE,
            scale));
  }

  private Map<String, OnnxTensor> tensors(RankerNetwork.State start) throws OrtException {
    int size = specification.size();
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (String name : STATE) {
      tensors.put(name, Tensors.of(values(start, name, size), size));
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
      Map<String, OnnxTensor> inputs = new HashMap<>(given);
      inputs.putAll(state);
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
    inputs.put("learningRate", Tensors.scalar(learningRate));
    inputs.put("step", Tensors.scalar(++steps));
    SplittableRandom random = new SplittableRandom(seed + steps);
    for (DropoutMask mask : masks) {
      inputs.put(mask.name(), mask.draw(random));
    }
  }

  private void adopt(OrtSession.Result result) {
    Map<String, OnnxTensor> next = new HashMap<>();
    for (String name : STATE) {
      next.put(name, (OnnxTensor) result.get(NEXT + name).orElseThrow());
    }
    release();
    state = next;
    stateOwner = result;
  }

  @Override
  public RankerNetwork.State state() {
    Map<String, float[]> tensors = new HashMap<>();
    tensors.put(MEAN, mean);
    tensors.put(SCALE, scale);
    for (String name : STATE) {
      float[] values = new float[specification.size()];
      tensor(name).getFloatBuffer().get(values);
      tensors.put(name, values);
    }
    return new RankerNetwork.State(steps, tensors);
  }

  private OnnxTensor tensor(String name) {
    return Objects.requireNonNull(state.get(name), name + " is no tensor of the training");
  }

  @Override
  public byte[] ranker() {
    Map<String, float[]> parameters = new HashMap<>();
    parameters.put(MEAN, mean);
    parameters.put(SCALE, scale);
    FloatBuffer values = tensor(PARAMETERS).getFloatBuffer();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      float[] own = new float[parameter.size()];
      values.get(own);
      parameters.put(parameter.name(), own);
    }
    return RankerFile.with(scoreGraph, parameters);
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
