package dev.whence.learning;

import dev.whence.ranking.Scorer;
import java.util.Optional;

/** Does as another network does; tests change of it what they are about. */
public class ForwardingNetwork implements RankerNetwork {

  protected final RankerNetwork network;

  protected ForwardingNetwork(RankerNetwork network) {
    this.network = network;
  }

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
    return network.start(mean, scale, seed);
  }

  @Override
  public Training startFrom(byte[] ranker, long seed) {
    return network.startFrom(ranker, seed);
  }

  @Override
  public Training resume(State state, long seed) {
    return network.resume(state, seed);
  }

  @Override
  public Scorer open(byte[] ranker) {
    return network.open(ranker);
  }

  @Override
  public Optional<String> notFinite(byte[] ranker) {
    return network.notFinite(ranker);
  }

  @Override
  public Optional<byte[]> shuffled(byte[] ranker, long seed) {
    return network.shuffled(ranker, seed);
  }
}
