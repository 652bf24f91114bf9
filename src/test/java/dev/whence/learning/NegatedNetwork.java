package dev.whence.learning;

import dev.whence.ranking.Scorer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Trains as it should, but gives a ranker away whose last layer has the other sign. */
record NegatedNetwork(RankerNetwork network) implements RankerNetwork {

  @Override
  public String name() {
    return network.name();
  }

  @Override
  public int batchLists() {
    return network.batchLists();
  }

  @Override
  public int listLength() {
    return network.listLength();
  }

  @Override
  public Training start(float[] mean, float[] scale, long seed) {
    return new NegatedTraining(network, network.start(mean, scale, seed));
  }

  @Override
  public Training startFrom(byte[] ranker, long seed) {
    return new NegatedTraining(network, network.startFrom(ranker, seed));
  }

  @Override
  public Training resume(State state, long seed) {
    return new NegatedTraining(network, network.resume(state, seed));
  }

  @Override
  public Optional<String> notFinite(byte[] ranker) {
    return network.notFinite(ranker);
  }

  @Override
  public Scorer open(byte[] ranker) {
    return network.open(ranker);
  }

  private record NegatedTraining(RankerNetwork network, RankerNetwork.Training training)
      implements RankerNetwork.Training {

    @Override
    public float step(RankerNetwork.Batch batch, double learningRate) {
      return training.step(batch, learningRate);
    }

    @Override
    public RankerNetwork.State state() {
      return training.state();
    }

    /** The parameters of a linear ranker are its last layer. */
    @Override
    public byte[] ranker() {
      RankerNetwork.State state = training.state();
      Map<String, float[]> tensors = new HashMap<>(state.tensors());
      float[] parameters = tensors.get("parameters").clone();
      for (int n = 0; n < parameters.length; n++) {
        parameters[n] = -parameters[n];
      }
      tensors.put("parameters", parameters);
      RankerNetwork.State negated = new RankerNetwork.State(state.steps(), tensors);
      try (RankerNetwork.Training other = network.resume(negated, 1)) {
        return other.ranker();
      }
    }

    @Override
    public void close() {
      training.close();
    }
  }
}
