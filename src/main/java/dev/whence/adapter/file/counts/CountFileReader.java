package dev.whence.adapter.file.counts;

import dev.whence.adapter.file.counts.CountFormat.Kind;
import dev.whence.adapter.file.counts.CountFormat.Section;
import dev.whence.catalog.ItemId;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.CountedLog;
import dev.whence.learning.CountedRows;
import dev.whence.learning.DistanceWeight;
import dev.whence.learning.RawSequences;
import dev.whence.learning.TransitionCounts;
import dev.whence.ranking.ItemIndex;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Reads what {@link CountFileWriter} writes. Checks every byte; counts and hashes stay in the
 * mapped file, the sequences come to the heap.
 */
final class CountFileReader {

  private static final Duration FOREVER = CountRecipe.FOREVER;

  private final FileChannel channel;
  private final List<Section> sections;

  private CountFileReader(FileChannel channel, List<Section> sections) {
    this.channel = channel;
    this.sections = sections;
  }

  /**
   * @throws DamagedCountsException if the file is damaged or of another format
   */
  static CountedLog read(FileChannel channel) throws IOException {
    return new CountFileReader(channel, header(channel)).log();
  }

  private static List<Section> header(FileChannel channel) throws IOException {
    ByteBuffer prefix = part(channel, 0, Math.min(channel.size(), 4L * Integer.BYTES));
    if (prefix.remaining() < 4 * Integer.BYTES || prefix.getInt() != CountFormat.MAGIC) {
      throw new DamagedCountsException("it is no file of counts");
    }
    int version = prefix.getInt();
    if (version != CountFormat.VERSION) {
      throw new DamagedCountsException(
          "its format is " + version + ", this version reads " + CountFormat.VERSION);
    }
    int count = prefix.getInt();
    long length = CountFormat.headerLength(count);
    if (count < CountFormat.FIXED_SECTIONS || count > 1_000 || length > channel.size()) {
      throw new DamagedCountsException("its header is cut off");
    }
    ByteBuffer header = part(channel, 0, length);
    CRC32C checksum = new CRC32C();
    checksum.update(header.duplicate().limit((int) length - 2 * Integer.BYTES));
    if (header.getInt((int) length - 2 * Integer.BYTES) != (int) checksum.getValue()) {
      throw new DamagedCountsException("its header does not match its checksum");
    }
    header.position(4 * Integer.BYTES);
    List<Section> sections = new ArrayList<>(count);
    for (int s = 0; s < count; s++) {
      Kind kind = Kind.values()[header.getInt()];
      sections.add(new Section(kind, header.getInt(), header.getLong(), header.getLong()));
    }
    return sections;
  }

  private CountedLog log() throws IOException {
    ByteBuffer summary = section(0);
    Instant asOf = Instant.ofEpochSecond(summary.getLong());
    int recipes = Math.toIntExact(summary.getLong());
    List<TransitionCounts> counts = new ArrayList<>(recipes);
    for (int r = 0; r < recipes; r++) {
      int first = CountFormat.sections(r);
      CountRecipe recipe = recipe(summary);
      counts.add(
          new TransitionCounts(
              recipe,
              summary.getLong(),
              new CountedRows(ints(first), ints(first + 1), longs(first + 2))));
    }
    return CountedLog.of(
        sequences(),
        longs(Kind.SEEN.ordinal()),
        strings(Kind.SEGMENTS, name -> name),
        asOf,
        counts);
  }

  private static CountRecipe recipe(ByteBuffer summary) {
    int window = summary.getInt();
    DistanceWeight weight =
        new DistanceWeight(DistanceWeight.Kind.values()[summary.getInt()], summary.getDouble());
    long halfLife = summary.getLong();
    return new CountRecipe(
        window, weight, halfLife == FOREVER.toSeconds() ? FOREVER : Duration.ofSeconds(halfLife));
  }

  private RawSequences sequences() throws IOException {
    IntBuffer lengths = ints(Kind.LENGTHS.ordinal());
    IntBuffer choices = ints(Kind.CHOICES.ordinal());
    LongBuffer times = longs(Kind.SECONDS.ordinal());
    int[][] items = new int[lengths.limit()][];
    long[][] seconds = new long[lengths.limit()][];
    for (int u = 0; u < items.length; u++) {
      items[u] = new int[lengths.get(u)];
      seconds[u] = new long[lengths.get(u)];
      choices.get(items[u]);
      times.get(seconds[u]);
    }
    return new RawSequences(
        new ItemIndex(strings(Kind.ITEMS, ItemId::new)),
        strings(Kind.USERS, UserId::new),
        items,
        seconds);
  }

  private <T> List<T> strings(Kind kind, Function<String, T> type) throws IOException {
    ByteBuffer bytes = section(kind.ordinal());
    List<T> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] text = new byte[bytes.getInt()];
      bytes.get(text);
      values.add(type.apply(new String(text, StandardCharsets.UTF_8)));
    }
    return values;
  }

  private IntBuffer ints(int section) throws IOException {
    return section(section).asIntBuffer();
  }

  private LongBuffer longs(int section) throws IOException {
    return section(section).asLongBuffer();
  }

  private ByteBuffer section(int number) throws IOException {
    Section section = sections.get(number);
    if (section.offset() + section.length() > channel.size()) {
      throw new DamagedCountsException("section " + section.kind() + " is cut off");
    }
    ByteBuffer bytes = part(channel, section.offset(), section.length());
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    if ((int) checksum.getValue() != section.checksum()) {
      throw new DamagedCountsException(
          "section " + section.kind() + " does not match its checksum");
    }
    return bytes;
  }

  private static ByteBuffer part(FileChannel channel, long offset, long length) throws IOException {
    return channel
        .map(FileChannel.MapMode.READ_ONLY, offset, length)
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
