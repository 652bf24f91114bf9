package dev.whence.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Trains as it should, but gives away a ranker whose parameters were spoiled. */
final class SpoiledNetwork extends ForwardingNetwork {

  private final UnaryOperator<Float> spoil;

  /**
   * @param spoil makes one spoiled number of each
   */
  private SpoiledNetwork(RankerNetwork network, UnaryOperator<Float> spoil) {
    super(network);
    this.spoil = spoil;
  }

  /** The parameters of a linear ranker are its last layer. */
  static SpoiledNetwork negated(RankerNetwork linear) {
    return new SpoiledNetwork(linear, parameter -> -parameter);
  }

  static SpoiledNetwork diverged(RankerNetwork network) {
    return new SpoiledNetwork(network, parameter -> Float.NaN);
  }

  @Override
  public Training start(float[] mean, float[] scale, long seed) {
    return new SpoiledTraining(this, super.start(mean, scale, seed));
  }

  @Override
  public Training startFrom(byte[] ranker, long seed) {
    return new SpoiledTraining(this, super.startFrom(ranker, seed));
  }

  @Override
  public Training resume(State state, long seed) {
    return new SpoiledTraining(this, super.resume(state, seed));
  }

  private record SpoiledTraining(SpoiledNetwork spoiled, RankerNetwork.Training training)
      implements RankerNetwork.Training {

    @Override
    public float step(RankerNetwork.Batch batch, double learningRate) {
      return training.step(batch, learningRate);
    }

    @Override
    public RankerNetwork.State state() {
      return training.state();
    }

    @Override
    public byte[] ranker() {
      RankerNetwork.State state = training.state();
      Map<String, float[]> tensors = new HashMap<>(state.tensors());
      float[] parameters = tensors.get("parameters").clone();
      for (int n = 0; n < parameters.length; n++) {
        parameters[n] = spoiled.spoil.apply(parameters[n]);
      }
      tensors.put("parameters", parameters);
      RankerNetwork.State wrong = new RankerNetwork.State(state.steps(), tensors);
      try (RankerNetwork.Training other = spoiled.network.resume(wrong, 1)) {
        return other.ranker();
      }
    }

    @Override
    public void close() {
      training.close();
    }
  }
}
