package dev.whence.adapter.file;

import dev.whence.adapter.json.ItemJson;
import dev.whence.catalog.Item;
import dev.whence.learning.ImportJournal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Imports as files of one folder: {@code 3.items.ndjson.gz} while import 3 is under way, {@code
 * 3.done} once it is finished.
 */
public final class FileImportJournal implements ImportJournal {

  private static final String ITEMS = ".items.ndjson.gz";
  private static final String DONE = ".done";

  private final Path folder;
  private final Clock clock;

  /**
   * @param clock gives imports their numbers, so that those of two folders differ where both write
   *     to one training log
   */
  public FileImportJournal(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of imports " + folder + " cannot be used", e);
    }
  }

  @Override
  public Entry begin(List<Item> items) {
    Entry entry = new Entry(Math.max(numbers().max().orElse(0) + 1, clock.millis()));
    Path unfinished = folder.resolve(entry.number() + ".unfinished");
    try {
      try (BufferedWriter out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(unfinished)),
                  StandardCharsets.UTF_8))) {
        for (Item item : items) {
          out.write(ItemJson.write(item));
          out.write('\n');
        }
      }
      DurableFiles.sync(unfinished);
      DurableFiles.rename(unfinished, file(entry, ITEMS));
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("the import cannot be begun in " + folder, e);
    }
  }

  @Override
  public List<Entry> unfinished() {
    return numbers()
        .distinct()
        .sorted()
        .mapToObj(Entry::new)
        .filter(entry -> Files.exists(file(entry, ITEMS)))
        .toList();
  }

  @Override
  public List<Item> items(Entry entry) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(entry, ITEMS))),
                StandardCharsets.UTF_8))) {
      return in.lines().map(line -> ItemJson.parse(line.getBytes(StandardCharsets.UTF_8))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the items of import " + entry.number() + " in " + folder, e);
    }
  }

  @Override
  public void finish(Entry entry) {
    try {
      DurableFiles.rename(file(entry, ITEMS), file(entry, DONE));
    } catch (IOException e) {
      throw new UncheckedIOException("import " + entry.number() + " cannot be finished", e);
    }
  }

  @Override
  public void forget(Entry entry) {
    try {
      Files.deleteIfExists(file(entry, ITEMS));
    } catch (IOException e) {
      throw new UncheckedIOException("import " + entry.number() + " cannot be forgotten", e);
    }
  }

  private Path file(Entry entry, String ending) {
    return folder.resolve(entry.number() + ending);
  }

  private LongStream numbers() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+\\..*") && !name.endsWith(".unfinished"))
          .toList()
          .stream()
          .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of imports " + folder + " cannot be listed", e);
    }
  }
}
