package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.whence.learning.SequenceNetwork;
import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.ItemEmbeddings;
import dev.whence.ranking.SequenceModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training of a sequence encoder in ONNX Runtime: the step graph holds forward pass, backward
 * pass and Adam, and does not know the size of the catalogue. The tables are kept here; a step gets
 * the rows that its batch touches and gives them back moved.
 *
 * <p>Memory: 3 · (2 · width + 1) floats an item, values and moments.
 */
final class OnnxSequenceTraining implements SequenceNetwork.Training {

  private final EncoderKind kind;
  private final EncoderSpecification specification;
  private final byte[] encodeGraph;
  private final Dropout dropout;
  private final OrtSession session;
  private final DenseParameters dense;
  private final RowTable input;
  private final RowTable output;
  private final RowTable bias;
  private final TouchedRows histories;
  private final TouchedRows choices;
  private final Map<String, FloatBuffer> masks = new LinkedHashMap<>();
  private final FloatBuffer weight;
  private int steps;

  /** Where a training starts: V, E and b, and the dense parameters by name. */
  record Start(float[] input, float[] output, float[] bias, Map<String, float[]> dense) {}

  OnnxSequenceTraining(
      EncoderKind kind,
      EncoderSpecification specification,
      byte[] encodeGraph,
      byte[] stepGraph,
      Start start,
      Dropout dropout) {
    this.kind = kind;
    this.specification = specification;
    this.encodeGraph = encodeGraph;
    this.dropout = dropout;
    int items = start.bias.length;
    int width = specification.width();
    int inputRows = 1 + specification.tokens();
    int outputRows = inputRows + specification.negatives();
    histories = new TouchedRows(items, inputRows);
    choices = new TouchedRows(items, outputRows);
    weight = Tensors.buffer(specification.tokens());
    specification.keep().forEach(n -> masks.put(n, Tensors.buffer(weight.capacity() * width)));
    try {
      session = Tensors.environment().createSession(stepGraph, Tensors.options());
      dense = new DenseParameters(specification.parameters(), start.dense);
      input = new RowTable("input", start.input, width, inputRows, inputRows, width);
      output = new RowTable("output", start.output, width, outputRows, outputRows, width);
      bias = new RowTable("bias", start.bias, 1, outputRows, outputRows);
    } catch (OrtException e) {
      throw new OnnxFailedException("the training cannot start: " + e.getMessage(), e);
    }
  }

  @Override
  public float step(SequenceNetwork.Batch batch, double learningRate) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      putBatch(given, batch, learningRate);
      Map<String, OnnxTensor> inputs = new HashMap<>(given);
      dense.putInto(inputs);
      input.gather(histories, inputs);
      output.gather(choices, inputs);
      bias.gather(choices, inputs);
      OrtSession.Result result = session.run(inputs);
      dense.adopt(result);
      input.scatter(histories, result);
      output.scatter(choices, result);
      bias.scatter(choices, result);
      return ((OnnxTensor) result.get("loss").orElseThrow()).getFloatBuffer().get(0);
    } catch (OrtException e) {
      throw new OnnxFailedException("training step " + steps + " failed: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private void putBatch(
      Map<String, OnnxTensor> inputs, SequenceNetwork.Batch batch, double learningRate)
      throws OrtException {
    int rows = specification.batchRows();
    int length = specification.rowLength();
    histories.clear();
    choices.clear();
    inputs.put("item", slots(histories, batch.items(), rows, length));
    inputs.put("target", slots(choices, batch.targets(), rows, length));
    inputs.put("negative", slots(choices, batch.negatives(), batch.negatives().length));
    inputs.put("segment", integers(batch.segments(), rows, length));
    for (int n = 0; n < weight.capacity(); n++) {
      weight.put(n, batch.targets()[n] == SequenceNetwork.Batch.ABSENT ? 0 : 1);
    }
    inputs.put("weight", Tensors.over(weight, rows, length));
    inputs.put("correction", Tensors.scalar(batch.correction()));
    inputs.put("learningRate", Tensors.scalar(learningRate));
    inputs.put("step", Tensors.scalar(++steps));
    for (Map.Entry<String, FloatBuffer> mask : masks.entrySet()) {
      dropout.fill(mask.getValue(), steps);
      inputs.put(mask.getKey(), Tensors.over(mask.getValue(), rows, length, specification.width()));
    }
  }

  private static OnnxTensor slots(TouchedRows touched, int[] items, long... shape)
      throws OrtException {
    int[] slots = new int[items.length];
    for (int n = 0; n < slots.length; n++) {
      slots[n] = touched.slot(items[n]);
    }
    return integers(slots, shape);
  }

  private static OnnxTensor integers(int[] values, long... shape) throws OrtException {
    LongBuffer longs =
        ByteBuffer.allocateDirect(values.length * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    for (int n = 0; n < values.length; n++) {
      longs.put(n, values[n]);
    }
    return OnnxTensor.createTensor(Tensors.environment(), longs, shape);
  }

  @Override
  public SequenceModel model() {
    byte[] graph = RankerFile.with(encodeGraph, dense.values());
    ItemEmbeddings items =
        new ItemEmbeddings(
            specification.width(),
            FloatBuffer.wrap(input.values()),
            FloatBuffer.wrap(output.values()),
            FloatBuffer.wrap(bias.values()));
    return new SequenceModel(kind, items, graph, new OnnxSequenceEncoder(graph));
  }

  /** The parameters that do not belong to the catalogue. */
  Map<String, float[]> dense() {
    return dense.values();
  }

  @Override
  public void close() {
    dense.close();
    input.close();
    output.close();
    bias.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxFailedException("the training cannot be closed: " + e.getMessage(), e);
    }
  }
}
