package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;

/** Who proposed a candidate. */
public sealed interface Source {

  /** The word in the contract, e.g. {@code graph:296}. */
  String word();

  /** The word without what it is about, e.g. {@code graph}. */
  default String kind() {
    return word().split(":", 2)[0];
  }

  /** It follows an item of the history; this one most. */
  record Graph(ItemId from) implements Source {
    @Override
    public String word() {
      return "graph:" + from;
    }
  }

  /** It has an attribute that the person likes. */
  record Interest(AttributeTerm term) implements Source {
    @Override
    public String word() {
      return "interest:" + term;
    }
  }

  /** Many chose it lately. */
  record Popular() implements Source {
    @Override
    public String word() {
      return "popular";
    }
  }

  /** It is new in the catalogue. */
  record Fresh() implements Source {
    @Override
    public String word() {
      return "fresh";
    }
  }

  /** Little is known of it, and this place was used to learn more. */
  record Exploration() implements Source {
    @Override
    public String word() {
      return "exploration";
    }
  }

  /** The caller named it. */
  record Requested() implements Source {
    @Override
    public String word() {
      return "requested";
    }
  }
}
