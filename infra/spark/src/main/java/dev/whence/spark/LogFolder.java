package dev.whence.spark;

import dev.whence.adapter.file.SegmentFile;
import dev.whence.adapter.file.SegmentPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;

/**
 * The segments of a training log in any file system that Hadoop knows, in the order that the
 * product reads them: date, time of modification, name.
 */
final class LogFolder {

  private static final String SEGMENTS = "date=*/*";

  private record Segment(SegmentPath path, FileStatus file) {
    static final Comparator<Segment> IN_ORDER_OF_WRITING =
        Comparator.comparing((Segment segment) -> segment.path().date())
            .thenComparing(segment -> segment.file().getModificationTime())
            .thenComparing(segment -> segment.path().name());
  }

  private final JavaSparkContext spark;
  private final String folder;
  private final List<Segment> segments;

  LogFolder(JavaSparkContext spark, String folder) throws IOException {
    this.spark = spark;
    this.folder = folder;
    segments = list();
  }

  private List<Segment> list() throws IOException {
    Path pattern = new Path(folder, SEGMENTS);
    FileStatus[] files = pattern.getFileSystem(spark.hadoopConfiguration()).globStatus(pattern);
    List<Segment> found = new ArrayList<>();
    for (FileStatus file : files == null ? new FileStatus[0] : files) {
      Path path = file.getPath();
      segmentPath(path).ifPresent(segment -> found.add(new Segment(segment, file)));
    }
    found.sort(Segment.IN_ORDER_OF_WRITING);
    return found;
  }

  private static Optional<SegmentPath> segmentPath(Path path) {
    return SegmentPath.parse(path.getParent().getName() + "/" + path.getName());
  }

  List<String> names() {
    return segments.stream().map(segment -> segment.path().name()).toList();
  }

  /** The choices of all segments, an event as often as it was logged. */
  JavaRDD<LoggedChoice> choices() {
    if (segments.isEmpty()) {
      return spark.emptyRDD();
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int s = 0; s < segments.size(); s++) {
      numbers.put(segments.get(s).file().getPath().toString(), s);
    }
    return spark
        .binaryFiles(new Path(folder, SEGMENTS).toString())
        .filter(file -> numbers.containsKey(file._1()))
        .flatMap(file -> read(numbers.get(file._1()), file._2()));
  }

  private static Iterator<LoggedChoice> read(int segment, PortableDataStream file)
      throws IOException {
    List<LoggedChoice> choices = new ArrayList<>();
    SegmentFile.read(
        file.getPath(),
        file.open(),
        event -> {
          if (event.polarity() > 0) {
            choices.add(LoggedChoice.of(event, segment, choices.size()));
          }
        });
    return choices.iterator();
  }
}
