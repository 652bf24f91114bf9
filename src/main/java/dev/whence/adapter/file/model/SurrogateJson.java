package dev.whence.adapter.file.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.whence.explain.RegressionTree;
import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateFidelity;
import dev.whence.explain.TreeNode;
import dev.whence.ranking.Feature;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The surrogate of a version as a document beside it. */
public final class SurrogateJson {

  private SurrogateJson() {}

  record Stored(SurrogateFidelity fidelity, StoredNode tree) {
    Stored {
      Objects.requireNonNull(fidelity, "fidelity is missing");
      Objects.requireNonNull(tree, "tree is missing");
    }
  }

  /**
   * A leaf has a value only.
   *
   * @param feature by its word
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredNode(
      double value,
      @Nullable String feature,
      @Nullable Float threshold,
      @Nullable StoredNode below,
      @Nullable StoredNode above) {
    StoredNode {
      boolean asks = threshold != null && below != null && above != null;
      if (asks != (feature != null)) {
        throw new IllegalArgumentException("a node that asks for " + feature + " is not whole");
      }
    }
  }

  /** Writes a surrogate as JSON. */
  public static String write(Surrogate surrogate) {
    try {
      return CardFile.MAPPER.writeValueAsString(
          new Stored(surrogate.fidelity(), stored(surrogate.tree().root())));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("records can always be written", impossible);
    }
  }

  private static StoredNode stored(TreeNode node) {
    return node instanceof TreeNode.Split split
        ? new StoredNode(
            split.value(),
            split.feature().word(),
            split.threshold(),
            stored(split.below()),
            stored(split.above()))
        : new StoredNode(node.value(), null, null, null, null);
  }

  /** Reads what {@link #write} wrote; empty if it is damaged, or of other features. */
  public static Optional<Surrogate> read(String json) {
    try {
      Stored stored = CardFile.MAPPER.readValue(json, Stored.class);
      return Optional.of(new Surrogate(new RegressionTree(node(stored.tree)), stored.fidelity));
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static TreeNode node(StoredNode node) {
    if (node.feature == null
        || node.threshold == null
        || node.below == null
        || node.above == null) {
      return new TreeNode.Leaf(node.value);
    }
    return new TreeNode.Split(
        Feature.valueOf(node.feature.toUpperCase(Locale.ROOT)),
        node.threshold,
        node.value,
        node(node.below),
        node(node.above));
  }
}
