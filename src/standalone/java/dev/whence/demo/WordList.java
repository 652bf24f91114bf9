package dev.whence.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the shop's word lists: one entry a line, cells parted by {@code |}, lists inside a cell by
 * commas, {@code -} for an empty list; lines that start with {@code #} are for the reader.
 */
final class WordList {

  private static final String FOLDER = "/demo/";

  private WordList() {}

  /**
   * The rows of a list.
   *
   * @throws WordListException if the list is missing or unreadable
   */
  static List<Row> read(String name) {
    try (InputStream stream = WordList.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new WordListException(FOLDER + name + " is not on the class path");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> new Row(name, line))
          .toList();
    } catch (IOException e) {
      throw new WordListException(FOLDER + name + " cannot be read", e);
    }
  }

  /** One line of a list. */
  record Row(String source, String line) {

    /**
     * The cells of the line.
     *
     * @throws WordListException if there are not exactly {@code count}
     */
    List<String> cells(int count) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      if (cells.size() != count) {
        throw new WordListException(
            source + " needs " + count + " cells here and has " + cells.size() + ": " + line);
      }
      return cells;
    }
  }

  static List<String> list(String cell) {
    return cell.equals("-")
        ? List.of()
        : Arrays.stream(cell.split(",")).map(String::strip).toList();
  }
}
