package dev.whence.adapter.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.ShownListJson;
import dev.whence.adapter.json.StrictJson;
import dev.whence.ranking.Feature;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of one segment: events, a line each (see {@link EventLine}), compressed; and that of
 * the file of its shown lists (see {@link ShownListJson}).
 */
public final class SegmentFile {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String LINE_END = "\n";
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> FEATURES = Feature.words();

  private SegmentFile() {}

  /** Reads one line. */
  private interface Line<T> {
    T parse(String line) throws IOException;
  }

  /** Writes and closes. */
  public static void write(OutputStream out, List<Event> events) throws IOException {
    try (GZIPOutputStream bytes = new GZIPOutputStream(out, BUFFER_BYTES);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(LINE_END));
      for (Event event : events) {
        EventLine.write(event, json);
      }
      if (!events.isEmpty()) {
        json.writeRaw(LINE_END);
      }
    }
  }

  /** Writes shown lists and closes. */
  public static void writeShown(OutputStream out, List<ShownList> shown) throws IOException {
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(out, BUFFER_BYTES), StandardCharsets.US_ASCII)) {
      for (ShownList list : shown) {
        lines.write(ShownListJson.write(list));
        lines.write(LINE_END);
      }
    }
  }

  /**
   * Hands over every event that can be read, and closes.
   *
   * @param segment the segment's name
   * @return what could not be read, if anything
   */
  public static Optional<SegmentDamage> read(
      String segment, InputStream in, Consumer<Event> consumer) throws IOException {
    return read(segment, in, EventLine::parse, consumer);
  }

  /**
   * Hands over every shown list that can be read and has the features of this build, and closes.
   *
   * @param segment the segment's name
   * @return what could not be read, if anything
   */
  public static Optional<SegmentDamage> readShown(
      String segment, InputStream in, Consumer<ShownList> consumer) throws IOException {
    return read(SegmentPath.SHOWN + segment, in, SegmentFile::parseShown, consumer);
  }

  private static ShownList parseShown(String line) {
    ShownList list;
    try {
      list = ShownListJson.parse(StrictJson.parse(line), "");
    } catch (InvalidJsonException broken) {
      throw new IllegalArgumentException(broken.getMessage(), broken);
    }
    if (!list.features().equals(FEATURES)) {
      throw new IllegalArgumentException(
          "the list has the features " + list.features() + "; this build has " + FEATURES);
    }
    return list;
  }

  private static <T> Optional<SegmentDamage> read(
      String segment, InputStream in, Line<T> parser, Consumer<T> consumer) throws IOException {
    Damage damage = new Damage();
    try (ReadablePart bytes = new ReadablePart(in);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER_BYTES)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        T parsed = parse(line, parser, number, damage);
        if (parsed != null) {
          consumer.accept(parsed);
        }
      }
      damage.addTail(number, bytes.failure);
    }
    return damage.of(segment);
  }

  private static <T> @Nullable T parse(String line, Line<T> parser, long number, Damage damage) {
    try {
      return parser.parse(line);
    } catch (IOException | IllegalArgumentException e) {
      damage.add(number, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static final class Damage {
    private long lines;
    private long first;
    private long last;
    private String detail = "";

    void add(long line, String what) {
      if (lines++ == 0) {
        first = line;
        detail = what;
      }
      last = line;
    }

    /** A file that breaks off leaves half a line, which then counts as broken already. */
    void addTail(long linesRead, @Nullable IOException failure) {
      if (failure == null) {
        return;
      }
      boolean halfLineCounted = lines > 0 && last == linesRead;
      String what = "the file breaks off: " + failure.getMessage();
      if (!halfLineCounted) {
        add(linesRead + 1, what);
      } else if (first == last) {
        detail = what;
      }
    }

    Optional<SegmentDamage> of(String segment) {
      return lines == 0
          ? Optional.empty()
          : Optional.of(new SegmentDamage(segment, lines, first, detail));
    }
  }

  /**
   * The content up to where the compressed file breaks off. An exception in the middle of a buffer
   * would take along the lines that were decoded before it.
   */
  private static final class ReadablePart extends FilterInputStream {
    private @Nullable IOException failure;

    ReadablePart(InputStream compressed) throws IOException {
      super(compressed);
      try {
        in = new GZIPInputStream(new BufferedInputStream(compressed, BUFFER_BYTES), BUFFER_BYTES);
      } catch (EOFException | ZipException e) {
        failure = e;
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (failure != null) {
        return -1;
      }
      try {
        return in.read(buffer, offset, length);
      } catch (EOFException | ZipException e) {
        failure = e;
        return -1;
      }
    }
  }
}
