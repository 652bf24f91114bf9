package dev.whence.adapter.onnx;

import dev.whence.learning.SequenceNetwork;
import dev.whence.ranking.EncoderKind;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A sequence encoder of {@code models/encoders}, trained by ONNX Runtime. */
public final class OnnxSequenceNetwork implements SequenceNetwork {

  /** Where the numbers of the embeddings start: uniform between −bound and bound. */
  private static final double EMBEDDING_BOUND = 0.08;

  private final EncoderKind kind;
  private final EncoderSpecification specification;
  private final byte[] encodeGraph;
  private final byte[] stepGraph;

  public OnnxSequenceNetwork(EncoderKind kind) {
    this.kind = kind;
    specification = EncoderSpecification.read(kind.word());
    encodeGraph = EncoderSpecification.resource(kind.word(), "encode.onnx");
    stepGraph = EncoderSpecification.resource(kind.word(), "train-step.onnx");
  }

  @Override
  public EncoderKind kind() {
    return kind;
  }

  @Override
  public int batchRows() {
    return specification.batchRows();
  }

  @Override
  public int rowLength() {
    return specification.rowLength();
  }

  @Override
  public int negatives() {
    return specification.negatives();
  }

  @Override
  public Training start(float[] bias, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OnnxSequenceTraining.Start start =
        new OnnxSequenceTraining.Start(
            embeddings(bias, random), embeddings(bias, random), bias.clone(), dense(random));
    Dropout dropout = Dropout.random(specification.dropout(), random.split());
    return new OnnxSequenceTraining(kind, specification, encodeGraph, stepGraph, start, dropout);
  }

  /** Random rows; zeros where there is nothing to learn. */
  private float[] embeddings(float[] bias, SplittableRandom random) {
    float[] rows = new float[Math.multiplyExact(bias.length, specification.width())];
    for (int n = 0; n < rows.length; n++) {
      double value = random.nextDouble(-EMBEDDING_BOUND, EMBEDDING_BOUND);
      rows[n] = Float.isNaN(bias[n / specification.width()]) ? 0 : (float) value;
    }
    return rows;
  }

  private Map<String, float[]> dense(SplittableRandom random) {
    Map<String, float[]> values = new HashMap<>();
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      float[] numbers = new float[parameter.size()];
      Double bound = parameter.init().bound();
      for (int n = 0; bound != null && n < numbers.length; n++) {
        numbers[n] = (float) random.nextDouble(-bound, bound);
      }
      values.put(parameter.name(), numbers);
    }
    return values;
  }
}
