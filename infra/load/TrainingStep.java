import com.sun.management.OperatingSystemMXBean;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Milliseconds of one training step as {@code train} runs it (dropout drawn, batch handed over, step of
 * the ONNX graph, loss read): elapsed, and of the processor.
 *
 * <pre>java -jar training-step.jar RANKER THREADS STEPS</pre>
 */
public final class TrainingStep {

  private static final int WARM_UP = 30;
  private static final double RATE = 1e-3;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  public static void main(String[] arguments) {
    RankerNetwork network = new OnnxRankerNetwork(arguments[0], Integer.parseInt(arguments[1]));
    int steps = Integer.parseInt(arguments[2]);
    RankerNetwork.Batch batch = batch(network);
    float[] ones = new float[Feature.COUNT];
    Arrays.fill(ones, 1);
    try (RankerNetwork.Training training = network.start(new float[Feature.COUNT], ones, 1)) {
      run(training, batch, WARM_UP);
      long start = System.nanoTime();
      long busy = PROCESS.getProcessCpuTime();
      run(training, batch, steps);
      double elapsedMillis = (System.nanoTime() - start) / 1e6;
      double busyMillis = (PROCESS.getProcessCpuTime() - busy) / 1e6;
      System.out.printf(Locale.ROOT, "%.3f %.3f%n", elapsedMillis / steps, busyMillis / steps);
    }
  }

  private static void run(RankerNetwork.Training training, RankerNetwork.Batch batch, int steps) {
    for (int step = 0; step < steps; step++) {
      training.step(batch, RATE);
    }
  }

  private static RankerNetwork.Batch batch(RankerNetwork network) {
    int rows = network.batchLists() * network.listLength();
    SplittableRandom random = new SplittableRandom(1);
    FloatBuffer features = buffer(rows * Feature.COUNT);
    for (int n = 0; n < features.capacity(); n++) {
      features.put(n, (float) random.nextDouble(-1, 1));
    }
    FloatBuffer weight = buffer(network.batchLists());
    for (int b = 0; b < weight.capacity(); b++) {
      weight.put(b, 1);
    }
    return new RankerNetwork.Batch(features, buffer(rows), weight);
  }

  private static FloatBuffer buffer(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
