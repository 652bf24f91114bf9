package dev.whence.adapter.file.dataset;

import dev.whence.learning.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The numbered lines of a text file, plain or compressed, read one after the other. */
final class Lines implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LINES_PER_STEP = 10_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final long size;
  private final CountingStream bytes;
  private final BufferedReader reader;
  private final Progress progress;
  private final Deque<String> ahead = new ArrayDeque<>();
  private long read;
  private long number;

  private Lines(Path path, Charset charset, Progress progress) throws IOException {
    this.file = path.getFileName().toString();
    this.size = Files.size(path);
    this.progress = progress;
    this.bytes = new CountingStream(Files.newInputStream(path));
    this.reader = new BufferedReader(new InputStreamReader(content(path), charset), BUFFER_BYTES);
  }

  /**
   * Opens a file and makes sure that there is something in it.
   *
   * @throws UnreadableDatasetException if it is empty or cannot be read
   */
  static Lines open(Path path, Charset charset, Progress progress) {
    try {
      return new Lines(path, charset, progress).requireContent();
    } catch (IOException e) {
      throw UnreadableDatasetException.brokenAfter(path.getFileName().toString(), 0, e);
    }
  }

  private Lines requireContent() {
    boolean usable = false;
    try {
      if (peek(0) == null) {
        throw UnreadableDatasetException.empty(file);
      }
      usable = true;
      return this;
    } finally {
      if (!usable) {
        close();
      }
    }
  }

  private InputStream content(Path path) throws IOException {
    if (!DatasetFolder.isCompressed(path) || size == 0) {
      return bytes;
    }
    try {
      return new GZIPInputStream(new BufferedInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  String file() {
    return file;
  }

  /** The number of the line that {@link #next} gave last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its line end; null after the last. */
  @Nullable String next() {
    String line = ahead.isEmpty() ? read() : ahead.removeFirst();
    if (line != null) {
      number++;
    }
    return line;
  }

  /** The line that is {@code distance} lines after the next; null beyond the last. */
  @Nullable String peek(int distance) {
    while (ahead.size() <= distance) {
      String line = read();
      if (line == null) {
        return null;
      }
      ahead.addLast(line);
    }
    Iterator<String> waiting = ahead.iterator();
    for (int i = 0; i < distance; i++) {
      waiting.next();
    }
    return waiting.next();
  }

  private @Nullable String read() {
    try {
      String line = reader.readLine();
      if (line == null) {
        progress.step(file, size, size);
        return null;
      }
      boolean first = read++ == 0;
      if (read % LINES_PER_STEP == 0) {
        progress.step(file, bytes.count, size);
      }
      return first ? withoutByteOrderMark(line) : line;
    } catch (IOException e) {
      throw UnreadableDatasetException.brokenAfter(file, read, e);
    }
  }

  private static String withoutByteOrderMark(String line) {
    return !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw UnreadableDatasetException.brokenAfter(file, read, e);
    }
  }

  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
