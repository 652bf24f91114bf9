package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.AppliedRule;
import dev.whence.ranking.AttributeFilter;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Source;
import dev.whence.user.Preference;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The query and the items of a decision as bytes; see {@link DecisionFormat3}. */
final class DecisionFields3 {

  private static final int MAX_COUNT = 100_000;

  private DecisionFields3() {}

  /** Reads one element of a list. */
  private interface Element<T> {
    T read(DataInputStream in) throws IOException;
  }

  static RecommendationQuery readQuery(DataInputStream in) throws IOException {
    return new RecommendationQuery(
        in.readByte(),
        Set.copyOf(readItemIds(in)),
        readList(in, filter -> AttributeFilter.parse(filter.readUTF())),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean(),
        in.readBoolean() ? readItemIds(in) : null);
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    return readList(in, text -> text.readUTF());
  }

  private static List<ItemId> readItemIds(DataInputStream in) throws IOException {
    return readList(in, item -> new ItemId(item.readUTF()));
  }

  private static <T> List<T> readList(DataInputStream in, Element<T> element) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_COUNT) {
      throw new IOException("a list of " + size + " elements");
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.read(in));
    }
    return list;
  }

  static List<RankedItem> readItems(DataInputStream in, boolean adapted) throws IOException {
    return readList(
        in,
        item ->
            new RankedItem(
                new ItemId(item.readUTF()),
                item.readByte(),
                item.readDouble(),
                adapted ? new Adaptation(item.readDouble(), item.readDouble()) : Adaptation.NONE,
                readList(item, DecisionFields3::readSource),
                readList(item, DecisionFields3::readRule)));
  }

  private static Source readSource(DataInputStream in) throws IOException {
    String[] word = in.readUTF().split(":", 2);
    return switch (word[0]) {
      case "graph" -> new Source.Graph(new ItemId(word[1]));
      case "interest" -> new Source.Interest(AttributeTerm.parse(word[1]));
      case "popular" -> new Source.Popular();
      case "fresh" -> new Source.Fresh();
      case "exploration" -> new Source.Exploration();
      case "requested" -> new Source.Requested();
      default -> throw new IOException("source '" + word[0] + "' is unknown");
    };
  }

  private static AppliedRule readRule(DataInputStream in) throws IOException {
    String id = in.readUTF();
    return switch (id) {
      case "diversity" -> new AppliedRule.Diversity(in.readInt(), in.readInt());
      case "exploration" -> new AppliedRule.Exploration();
      case "preference" ->
          new AppliedRule.DeclaredPreference(
              AttributeTerm.parse(in.readUTF()), readPreference(in), in.readDouble());
      default -> throw new IOException("rule '" + id + "' is unknown");
    };
  }

  private static Preference readPreference(DataInputStream in) throws IOException {
    int code = in.readByte();
    return Preference.ofCode(code)
        .orElseThrow(() -> new IOException("preference " + code + " is unknown"));
  }
}
