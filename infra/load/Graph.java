import dev.whence.adapter.file.model.MatrixFile;
import dev.whence.ranking.SparseMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes an item graph of made-up edges, and in another run opens it and reads rows at random.
 *
 * <pre>java -cp target/classes infra/load/Graph.java write FILE ITEMS EDGES
 * java -Xmx256m -cp target/classes infra/load/Graph.java read FILE ROWS</pre>
 */
public final class Graph {

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" ->
          write(file, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      case "read" -> read(file, Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException("say write or read, not " + arguments[0]);
    }
  }

  private static void write(Path file, int items, int edges) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int[] starts = new int[items + 1];
    int[] columns = new int[edges];
    float[] weights = new float[edges];
    for (int i = 0; i < items; i++) {
      starts[i + 1] = (int) ((i + 1L) * edges / items);
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        columns[e] = random.nextInt(items);
        weights[e] = 1f / (1 + e - starts[i]);
      }
    }
    long start = System.nanoTime();
    MatrixFile.write(file, SparseMatrix.of(starts, columns, weights));
    System.out.printf(
        Locale.ROOT,
        "%,d items, %,d edges: %.0f MB, written in %.1f s%n",
        items,
        edges,
        Files.size(file) / 1e6,
        seconds(start));
  }

  private static void read(Path file, int rows) throws IOException {
    long before = heapAfterCollection();
    long start = System.nanoTime();
    SparseMatrix graph = MatrixFile.map(file);
    double opened = seconds(start);
    SplittableRandom random = new SplittableRandom(2);
    start = System.nanoTime();
    double sum = 0;
    long entries = 0;
    for (int n = 0; n < rows; n++) {
      int row = random.nextInt(graph.rows());
      for (int e = graph.start(row); e < graph.end(row); e++) {
        sum += graph.weight(e) * graph.column(e);
        entries++;
      }
    }
    double looked = seconds(start);
    long after = heapAfterCollection();
    System.out.printf(
        Locale.ROOT,
        "opened in %.1f ms; %,d rows of %,d entries in %.0f ms (sum %.4g);"
            + " heap %.1f MB before, %.1f MB after, of at most %.0f MB%n",
        opened * 1e3,
        rows,
        entries,
        looked * 1e3,
        sum,
        before / 1e6,
        after / 1e6,
        Runtime.getRuntime().maxMemory() / 1e6);
    if (graph.rows() == 0) {
      throw new IllegalStateException("the graph is empty");
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
