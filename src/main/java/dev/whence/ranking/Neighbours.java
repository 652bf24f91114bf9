package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The items most similar to one item. */
public final class Neighbours {

  private Neighbours() {}

  /** What the similarity was measured by. */
  public enum Basis {
    /** S[item, other] of the successors graph. */
    GRAPH,
    /** The cosine of the attribute vectors. */
    ATTRIBUTES
  }

  /**
   * @param similarity above 0, on the scale of the basis
   */
  public record Neighbour(ItemId item, double similarity, Basis basis) {}

  /**
   * The recommendable neighbours of an item in the graph, the strongest first, filled up with items
   * of similar attributes.
   *
   * @param ordinal of the item in the space
   */
  public static List<Neighbour> of(ItemSpace space, int ordinal, int limit) {
    List<Neighbour> neighbours = new ArrayList<>(inGraph(space, ordinal, limit));
    if (neighbours.size() < limit) {
      List<ItemId> taken = neighbours.stream().map(Neighbour::item).toList();
      byAttributes(space, ordinal).stream()
          .filter(neighbour -> !taken.contains(neighbour.item()))
          .limit((long) limit - neighbours.size())
          .forEach(neighbours::add);
    }
    return neighbours;
  }

  private static List<Neighbour> inGraph(ItemSpace space, int ordinal, int limit) {
    if (space.isNewcomer(ordinal)) {
      return List.of();
    }
    SparseMatrix graph = space.model().graphs().successors();
    return IntStream.range(graph.start(ordinal), graph.end(ordinal))
        .filter(e -> graph.column(e) != ordinal && space.isRecommendable(graph.column(e)))
        .limit(limit)
        .mapToObj(e -> new Neighbour(space.id(graph.column(e)), graph.weight(e), Basis.GRAPH))
        .toList();
  }

  private static List<Neighbour> byAttributes(ItemSpace space, int ordinal) {
    return IntStream.of(space.terms(ordinal))
        .flatMap(term -> IntStream.of(space.withTerm(term)))
        .distinct()
        .filter(other -> other != ordinal)
        .mapToObj(other -> byAttributes(space, ordinal, other))
        .sorted(
            Comparator.<Neighbour>comparingDouble(n -> -n.similarity())
                .thenComparing(Neighbour::item))
        .toList();
  }

  private static Neighbour byAttributes(ItemSpace space, int a, int b) {
    double cosine =
        Cosine.of(space.terms(a), space.termWeights(a), space.terms(b), space.termWeights(b));
    return new Neighbour(space.id(b), cosine, Basis.ATTRIBUTES);
  }
}
