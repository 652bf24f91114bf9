import dev.whence.bootstrap.embedded.EmbeddedRedis;
import dev.whence.user.CatalogStates;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Fills a real Redis with the states of made-up people, and asks it what they take.
 *
 * <pre>java -cp … infra/load/StateMemory.java FOLDER USERS EVENTS ITEMS</pre>
 *
 * Each person has so many events within 60 days, on items drawn by Zipf's law (exponent 1) from a
 * catalogue with one kind of ids. Keys are those of pseudonyms (22 characters), with a time to live.
 */
public final class StateMemory {

  private static final int BATCH = 1_000;
  private static final String TIME_TO_LIVE = Long.toString(Duration.ofDays(180).toMillis());
  private static final int WEIGHTS = 25;

  private final SplittableRandom random = new SplittableRandom(7);
  private final InputStream answers;
  private final OutputStream commands;

  private StateMemory(Socket redis) throws IOException {
    answers = new BufferedInputStream(redis.getInputStream());
    commands = new BufferedOutputStream(redis.getOutputStream(), 1 << 16);
  }

  public static void main(String[] arguments) throws IOException {
    int users = Integer.parseInt(arguments[1]);
    int events = Integer.parseInt(arguments[2]);
    int items = Integer.parseInt(arguments[3]);
    try (EmbeddedRedis redis = EmbeddedRedis.start(Path.of(arguments[0]));
        Socket socket = new Socket("127.0.0.1", redis.port())) {
      StateMemory memory = new StateMemory(socket);
      memory.ask("CONFIG", "SET", "appendonly", "no");
      for (CatalogStates.Ids ids : CatalogStates.Ids.values()) {
        memory.measure(ids, users, events, items);
      }
    }
  }

  private void measure(CatalogStates.Ids ids, int users, int events, int items)
      throws IOException {
    ask("FLUSHALL");
    long before = usedMemory();
    CatalogStates people = new CatalogStates(ids, items, 1);
    int[] sizes = new int[users];
    long withHead = 0;
    String key = "";
    for (int from = 0; from < users; from += BATCH) {
      int end = Math.min(from + BATCH, users);
      for (int user = from; user < end; user++) {
        UserState state = people.next(events);
        byte[] value = UserStateCodec.encode(state);
        sizes[user] = value.length;
        withHead += UserStateCodec.encode(state.with(head())).length;
        key = "wh:u:{" + pseudonym() + "}";
        send("SET".getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.US_ASCII),
            value, "PX".getBytes(StandardCharsets.US_ASCII),
            TIME_TO_LIVE.getBytes(StandardCharsets.US_ASCII));
      }
      commands.flush();
      for (int user = from; user < end; user++) {
        answer();
      }
    }
    double each = (usedMemory() - before) / (double) users;
    String one = ask("MEMORY", "USAGE", key);
    Arrays.sort(sizes);
    System.out.printf(
        Locale.ROOT,
        "%-11s payload mean %.0f p50 %d p99 %d bytes (with %d learned weights mean %.0f);"
            + " Redis %.0f bytes a user, %.2f GB a million (one key: MEMORY USAGE %s)%n",
        ids,
        Arrays.stream(sizes).average().orElse(0),
        sizes[users / 2],
        sizes[(int) (users * 0.99)],
        WEIGHTS,
        withHead / (double) users,
        each,
        each / 1e3,
        one);
  }

  private OnlineHead head() {
    float[] weights = new float[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = (float) random.nextDouble(-1, 1);
    }
    return new OnlineHead(weights, 12.5f, 8.25f, 7.5f, 1_790_000_000L);
  }

  private String pseudonym() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  private long usedMemory() throws IOException {
    return Long.parseLong(
        ask("INFO", "memory")
            .lines()
            .filter(line -> line.startsWith("used_memory:"))
            .findFirst()
            .orElseThrow()
            .substring("used_memory:".length())
            .strip());
  }

  private String ask(String... words) throws IOException {
    byte[][] parts = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      parts[i] = words[i].getBytes(StandardCharsets.US_ASCII);
    }
    send(parts);
    commands.flush();
    return answer();
  }

  private void send(byte[]... parts) throws IOException {
    line("*" + parts.length);
    for (byte[] part : parts) {
      line("$" + part.length);
      commands.write(part);
      line("");
    }
  }

  private void line(String text) throws IOException {
    commands.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private String answer() throws IOException {
    String head = readLine();
    if (head.startsWith("-")) {
      throw new IOException("Redis says " + head);
    }
    if (!head.startsWith("$")) {
      return head.substring(1);
    }
    byte[] body = answers.readNBytes(Integer.parseInt(head.substring(1)));
    readLine();
    return new String(body, StandardCharsets.US_ASCII);
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new IOException("Redis closed the connection");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }
}
