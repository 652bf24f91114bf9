package dev.whence.learning;

import dev.whence.ranking.Model;

/**
 * A model that is made, and not yet judged.
 *
 * @param ranker a self-contained ONNX model
 * @param choice how successors were counted
 * @param origin where the ranker comes from
 */
public record Draft(Model model, byte[] ranker, SuccessorChoice choice, ModelCard.Ranker origin) {}
