package dev.whence.adapter.onnx;

import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.util.Optional;
import java.util.SplittableRandom;

/** A ranker of {@code models/rankers}, trained and scored by ONNX Runtime. */
public final class OnnxRankerNetwork implements RankerNetwork {

  private static final int[] TRIED_ROWS = {3, 1};

  private final RankerSpecification specification;
  private final int threads;
  private final byte[] scoreGraph;
  private final byte[] stepGraph;

  /**
   * @param name a folder of {@code models/rankers}
   * @throws IllegalArgumentException if there is no such folder; names those that exist
   */
  public OnnxRankerNetwork(String name) {
    this(name, 1);
  }

  /**
   * @param name a folder of {@code models/rankers}
   * @param trainingThreads threads of one training step; scoring has one
   * @throws IllegalArgumentException if there is no such folder, naming those that exist, or no
   *     thread
   */
  public OnnxRankerNetwork(String name, int trainingThreads) {
    if (trainingThreads < 1) {
      throw new IllegalArgumentException(
          "a training step needs 1 thread or more (whence.retrain.threads), not "
              + trainingThreads);
    }
    threads = trainingThreads;
    specification = RankerSpecification.read(name);
    scoreGraph = RankerSpecification.resource(name, "score.onnx");
    stepGraph = RankerSpecification.resource(name, "train-step.onnx");
  }

  @Override
  public String name() {
    return specification.ranker();
  }

  @Override
  public int batchLists() {
    return specification.batchLists();
  }

  @Override
  public int listLength() {
    return specification.listLength();
  }

  @Override
  public Training start(float[] mean, float[] scale, long seed) {
    return training(OnnxTraining.random(specification, mean, scale, seed), seed);
  }

  @Override
  public Training startFrom(byte[] ranker, long seed) {
    return training(OnnxTraining.trained(specification, ranker), seed);
  }

  @Override
  public Training resume(State state, long seed) {
    return training(state, seed);
  }

  private Training training(State start, long seed) {
    return new OnnxTraining(specification, scoreGraph, stepGraph, threads, start, seed);
  }

  @Override
  public Scorer open(byte[] ranker) {
    try {
      RankerFile.requireSelfContained(ranker);
      OnnxScorer scorer = new OnnxScorer(ranker);
      tryOut(scorer);
      return scorer;
    } catch (IllegalArgumentException | OnnxFailedException unfit) {
      throw new UnfitRankerException(String.valueOf(unfit.getMessage()), unfit);
    }
  }

  /** What a file says of its shapes need not be true. */
  private static void tryOut(Scorer scorer) {
    for (int rows : TRIED_ROWS) {
      scorer.score(new float[rows * Feature.COUNT], rows);
    }
  }

  @Override
  public Optional<String> notFinite(byte[] ranker) {
    return RankerFile.notFinite(ranker);
  }

  @Override
  public Optional<byte[]> shuffled(byte[] ranker, long seed) {
    return RankerFile.shuffled(ranker, new SplittableRandom(seed));
  }
}
