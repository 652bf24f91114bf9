package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.FloatBuffer;
import java.util.HashMap;
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

  private final RankerSpecification specification;
  private final byte[] scoreGraph;
  private final OrtSession session;
  private final float[] mean;
  private final float[] scale;
  private final OnnxTensor meanTensor;
  private final OnnxTensor scaleTensor;
  private final SplittableRandom random;
  private final List<DropoutMask> masks;
  private Map<String, OnnxTensor> state;
  private AutoCloseable stateOwner;
  private int steps;

  OnnxTraining(
      RankerSpecification specification,
      byte[] scoreGraph,
      byte[] stepGraph,
      int threads,
      float[] mean,
      float[] scale,
      long seed) {
    this.specification = specification;
    this.scoreGraph = scoreGraph;
    this.mean = mean.clone();
    this.scale = scale.clone();
    random = new SplittableRandom(seed);
    masks =
        specification.keep().stream()
            .map(mask -> new DropoutMask(mask, specification.batchLists(), specification.dropout()))
            .toList();
    try {
      session = Tensors.environment().createSession(stepGraph, Tensors.options(threads));
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
    int size = specification.size();
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (String name : STATE) {
      float[] start = name.equals(PARAMETERS) ? initialParameters(size) : new float[size];
      tensors.put(name, Tensors.of(start, size));
    }
    return tensors;
  }

  private float[] initialParameters(int size) {
    float[] values = new float[size];
    int first = 0;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      Double bound = parameter.init().bound();
      int end = first + parameter.size();
      for (int n = first; bound != null && n < end; n++) {
        values[n] = (float) random.nextDouble(-bound, bound);
      }
      first = end;
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
    inputs.put("learningRate", scalar(learningRate));
    inputs.put("step", scalar(++steps));
    for (DropoutMask mask : masks) {
      inputs.put(mask.name(), mask.draw(random));
    }
  }

  private static OnnxTensor scalar(double value) throws OrtException {
    return OnnxTensor.createTensor(Tensors.environment(), (float) value);
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
  public byte[] ranker() {
    Map<String, float[]> parameters = new HashMap<>();
    parameters.put("standardise.mean", mean);
    parameters.put("standardise.scale", scale);
    FloatBuffer values =
        Objects.requireNonNull(state.get(PARAMETERS), "the training is closed").getFloatBuffer();
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
