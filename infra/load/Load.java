import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks one address again and again over kept connections and prints the latencies.
 *
 * <pre>java infra/load/Load.java 'http://localhost:8080/v1/users/%d/recommendations' CLIENTS REQUESTS USERS</pre>
 *
 * {@code %d} becomes a user number from 1 to USERS, drawn with a fixed seed. {@code @FILE} in the place
 * of an address draws one line of the file each time. The first quarter of the requests warms up and is not
 * counted. An answer other than 200 ends the run.
 */
public final class Load {

  public static void main(String[] arguments) throws Exception {
    List<String> addresses =
        arguments[0].startsWith("@")
            ? Files.readAllLines(Path.of(arguments[0].substring(1)))
            : List.of(arguments[0]);
    int clients = Integer.parseInt(arguments[1]);
    int requests = Integer.parseInt(arguments[2]);
    int users = Integer.parseInt(arguments[3]);
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ask(http, addresses, requests / 4, clients, users, 1);
    long start = System.nanoTime();
    long[] nanos = ask(http, addresses, requests, clients, users, 2);
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d requests, %d clients: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms, %.0f/s%n",
        nanos.length,
        clients,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.9)] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length / seconds);
  }

  private static long[] ask(
      HttpClient http, List<String> addresses, int requests, int clients, int users, long seed)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<long[]>> parts = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int c = 0; c < clients; c++) {
      SplittableRandom random = seeds.split();
      Callable<long[]> client = () -> ask(http, addresses, requests / clients, users, random);
      parts.add(threads.submit(client));
    }
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> part : parts) {
      all.add(part.get());
    }
    threads.shutdown();
    return all.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private static long[] ask(
      HttpClient http, List<String> addresses, int requests, int users, SplittableRandom random)
      throws Exception {
    long[] nanos = new long[requests];
    for (int n = 0; n < requests; n++) {
      String address = addresses.get(random.nextInt(addresses.size()));
      URI uri = URI.create(address.replace("%d", Integer.toString(random.nextInt(1, users + 1))));
      long start = System.nanoTime();
      HttpResponse<byte[]> answer =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      nanos[n] = System.nanoTime() - start;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + ": " + new String(answer.body()));
      }
    }
    return nanos;
  }
}
