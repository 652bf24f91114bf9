package dev.whence.adapter.file.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns of a table by name; upper and lower case are the same. */
final class Columns {

  private final String file;
  private final List<String> names;
  private final Map<String, Integer> positions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @throws UnreadableDatasetException if a name is blank or stands twice
   */
  Columns(String file, List<String> names) {
    this.file = file;
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw UnreadableDatasetException.badHeader(file, "column " + (i + 1) + " has no name");
      }
      if (positions.put(name, i) != null) {
        throw UnreadableDatasetException.badHeader(file, "column '" + name + "' stands twice");
      }
    }
  }

  Columns require(String... needed) {
    List<String> missing = List.of(needed).stream().filter(name -> !has(name)).toList();
    if (!missing.isEmpty()) {
      throw UnreadableDatasetException.missingColumns(file, missing, names);
    }
    return this;
  }

  boolean has(String name) {
    return positions.containsKey(name);
  }

  boolean hasAll(Collection<String> all) {
    return all.stream().allMatch(this::has);
  }

  int size() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  /** The position of a column that is there. */
  int position(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new IllegalStateException(file + " has no column '" + name + "'; require it first");
    }
    return position;
  }
}
