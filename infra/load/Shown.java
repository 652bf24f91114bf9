import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for one answer a user and prints the address of the explanation of each of its items.
 *
 * <pre>java infra/load/Shown.java http://localhost:8080 USERS</pre>
 */
public final class Shown {

  private static final Pattern ANSWER = Pattern.compile("\"recommendationId\":\"([^\"]+)\"");
  private static final Pattern ITEM = Pattern.compile("\"itemId\":\"([^\"]+)\",\"rank\"");

  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int users = Integer.parseInt(arguments[1]);
    for (int user = 1; user <= users; user++) {
      URI uri = URI.create(arguments[0] + "/v1/users/" + user + "/recommendations?explain=none");
      String answer =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
      Matcher id = ANSWER.matcher(answer);
      Matcher item = ITEM.matcher(answer);
      while (id.find(0) && item.find()) {
        System.out.println(
            arguments[0] + "/v1/recommendations/" + id.group(1) + "/items/" + item.group(1) + "/explanation");
      }
    }
  }
}
