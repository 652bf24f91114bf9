package dev.whence.ranking;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a model version knows, the ranker's network apart. Immutable.
 *
 * @param index numbers the items; ordinals everywhere else refer to it
 * @param baseline the row of features that explanations compare with, {@link Feature#COUNT} numbers
 * @param sequences the sequence encoders, at most one of a kind; often none
 */
public record Model(
    ItemIndex index,
    ItemGraphs graphs,
    Popularity popularity,
    Vocabulary vocabulary,
    float[] baseline,
    List<SequenceModel> sequences) {

  public Model {
    if (graphs.successors().rows() != index.size()) {
      throw new IllegalArgumentException(
          "a graph of " + graphs.successors().rows() + " items, an index of " + index.size());
    }
    if (baseline.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          "the baseline has " + baseline.length + " features instead of " + Feature.COUNT);
    }
    baseline = baseline.clone();
    sequences = List.copyOf(sequences);
    requireFitting(sequences, index.size());
  }

  /** A model without sequence encoders. */
  public Model(
      ItemIndex index,
      ItemGraphs graphs,
      Popularity popularity,
      Vocabulary vocabulary,
      float[] baseline) {
    this(index, graphs, popularity, vocabulary, baseline, List.of());
  }

  private static void requireFitting(List<SequenceModel> sequences, int items) {
    if (sequences.stream().map(SequenceModel::kind).distinct().count() < sequences.size()) {
      throw new IllegalArgumentException("a model has one sequence encoder of a kind at most");
    }
    for (SequenceModel sequence : sequences) {
      if (sequence.items().size() != items) {
        throw new IllegalArgumentException(
            "embeddings of " + sequence.items().size() + " items, an index of " + items);
      }
    }
  }

  public Model withBaseline(float[] row) {
    return new Model(index, graphs, popularity, vocabulary, row, sequences);
  }

  /** The same model with these sequence encoders. */
  public Model with(List<SequenceModel> encoders) {
    return new Model(index, graphs, popularity, vocabulary, baseline, encoders);
  }

  /** The same model with the sequence encoders of another one, which may number items otherwise. */
  public Model withSequencesOf(Model other) {
    return with(
        other.sequences.stream().map(sequence -> sequence.over(other.index, index)).toList());
  }

  /** The groups of features that this model fills: all, or all but {@link Group#SEQUENCE}. */
  public Set<Group> groups() {
    Set<Group> groups = EnumSet.allOf(Group.class);
    groups.removeIf(Group::isAddedToScore);
    if (sequences.isEmpty()) {
      groups.remove(Group.SEQUENCE);
    }
    return groups;
  }
}
