package dev.whence.learning;

import dev.whence.ranking.Model;

/**
 * What a training makes.
 *
 * @param ranker a self-contained ONNX model
 * @param card what can be said about it
 */
public record TrainedModel(Model model, byte[] ranker, ModelCard card) {

  public TrainedModel {
    ranker = ranker.clone();
  }
}
