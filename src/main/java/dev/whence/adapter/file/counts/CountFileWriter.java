package dev.whence.adapter.file.counts;

import dev.whence.adapter.file.counts.CountFormat.Kind;
import dev.whence.adapter.file.counts.CountFormat.Section;
import dev.whence.catalog.ItemId;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.CountedLog;
import dev.whence.learning.RawSequences;
import dev.whence.learning.TransitionCounts;
import dev.whence.learning.Transitions;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Writes a {@link CountedLog} as {@link CountFormat} says, streaming. */
final class CountFileWriter {

  private final FileChannel channel;
  private final List<Section> sections = new ArrayList<>();
  private long end;

  private CountFileWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Writes into an empty file. */
  static void write(FileChannel channel, CountedLog counted) throws IOException {
    CountFileWriter writer = new CountFileWriter(channel);
    int sections = CountFormat.sections(counted.counts().size());
    writer.end = aligned(CountFormat.headerLength(sections));
    writer.writeLog(counted);
    counted.counts().forEach(writer::writeCounts);
    writer.writeHeader();
  }

  private void writeLog(CountedLog counted) {
    RawSequences raw = counted.raw();
    section(Kind.SUMMARY, out -> summary(counted, out));
    section(Kind.SEGMENTS, out -> counted.segments().forEach(out::putString));
    section(
        Kind.ITEMS, out -> raw.index().items().stream().map(ItemId::value).forEach(out::putString));
    section(Kind.USERS, out -> raw.users().stream().map(UserId::value).forEach(out::putString));
    section(
        Kind.LENGTHS,
        out -> {
          for (int[] items : raw.items()) {
            out.putInt(items.length);
          }
        });
    section(
        Kind.CHOICES,
        out -> {
          for (int[] items : raw.items()) {
            for (int item : items) {
              out.putInt(item);
            }
          }
        });
    section(
        Kind.SECONDS,
        out -> {
          for (long[] seconds : raw.seconds()) {
            for (long second : seconds) {
              out.putLong(second);
            }
          }
        });
    section(Kind.SEEN, out -> counted.forEachSeen(out::putLong));
  }

  private static void summary(CountedLog counted, SectionWriter out) {
    out.putLong(counted.asOf().getEpochSecond());
    out.putLong(counted.counts().size());
    for (TransitionCounts counts : counted.counts()) {
      CountRecipe recipe = counts.recipe();
      out.putInt(recipe.window());
      out.putInt(recipe.weight().kind().ordinal());
      out.putDouble(recipe.weight().rate());
      out.putLong(recipe.halfLife().toSeconds());
      out.putLong(counts.landmark());
    }
  }

  private void section(Kind kind, Consumer<SectionWriter> content) {
    SectionWriter out = new SectionWriter(channel, kind, end);
    content.accept(out);
    add(out.finish());
  }

  private void add(Section section) {
    sections.add(section);
    end = aligned(section.offset() + section.length());
  }

  /** Columns and counts are written side by side, because reading may mean adding up. */
  private void writeCounts(TransitionCounts counts) {
    Transitions rows = counts.rows();
    int[] entries = new int[1];
    section(
        Kind.STARTS,
        out -> {
          out.putInt(0);
          for (int item = 0; item < rows.items(); item++) {
            rows.forEach(item, (column, units) -> entries[0]++);
            out.putInt(entries[0]);
          }
        });
    long unitsAt = aligned(end + (long) entries[0] * Integer.BYTES);
    SectionWriter columns = new SectionWriter(channel, Kind.COLUMNS, end);
    SectionWriter units = new SectionWriter(channel, Kind.UNITS, unitsAt);
    for (int item = 0; item < rows.items(); item++) {
      rows.forEach(
          item,
          (column, count) -> {
            columns.putInt(column);
            units.putLong(count);
          });
    }
    add(columns.finish());
    add(units.finish());
  }

  private void writeHeader() throws IOException {
    ByteBuffer header =
        ByteBuffer.allocate(CountFormat.headerLength(sections.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(CountFormat.MAGIC).putInt(CountFormat.VERSION);
    header.putInt(sections.size()).putInt(0);
    for (Section section : sections) {
      header.putInt(section.kind().ordinal()).putInt(section.checksum());
      header.putLong(section.offset()).putLong(section.length());
    }
    CRC32C checksum = new CRC32C();
    checksum.update(header.duplicate().flip());
    header.putInt((int) checksum.getValue()).putInt(0).flip();
    for (long at = 0; header.hasRemaining(); ) {
      at += channel.write(header, at);
    }
  }

  private static long aligned(long position) {
    return (position + CountFormat.ALIGNMENT - 1) / CountFormat.ALIGNMENT * CountFormat.ALIGNMENT;
  }
}
