package dev.whence.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an event from being an HTTP request, each fault at {@code /event} and the place in the
 * event. Values are not cited: headers hold credentials, and paths name people.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 *     format 2.0</a>
 */
final class GatewayEventFaults {

  private static final String FORMAT = "2.0";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]");

  /**
   * The only spelling that {@code LambdaHttpHandler} reads; the gateway's own is all lower case.
   */
  private static final String PORT = "X-Forwarded-Port";

  private static final Pattern PORT_NUMBER = Pattern.compile("\\d{1,5}");
  private static final int MAX_PORT = 65_535;

  private final List<FieldFault> faults = new ArrayList<>();

  private GatewayEventFaults() {}

  static List<FieldFault> of(@Nullable APIGatewayV2HTTPEvent event) {
    GatewayEventFaults found = new GatewayEventFaults();
    if (event == null) {
      found.add("", "is null, this is no event of API Gateway");
    } else if (event.getVersion() != null && !FORMAT.equals(event.getVersion())) {
      found.add(
          "/version",
          "is "
              + event.getVersion()
              + "; payload format "
              + FORMAT
              + " is read here, set payload_format_version of the integration to it");
    } else {
      found.checkMethod(method(event));
      found.checkTarget(event);
      found.checkHeaders(Optional.ofNullable(event.getHeaders()).orElse(Map.of()));
      found.checkCookies(Optional.ofNullable(event.getCookies()).orElse(List.of()));
      found.checkBody(event);
    }
    return List.copyOf(found.faults);
  }

  private static @Nullable String method(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
        .map(APIGatewayV2HTTPEvent.RequestContext.Http::getMethod)
        .orElse(null);
  }

  private void checkMethod(@Nullable String method) {
    if (method == null || !TOKEN.matcher(method).matches()) {
      add(
          "/requestContext/http/method",
          method == null
              ? "is missing"
              : "is no method of HTTP, which has neither blanks nor \"/\"");
    }
  }

  private void checkTarget(APIGatewayV2HTTPEvent event) {
    String path = event.getRawPath();
    if (path == null || !path.startsWith("/") || LINE_BREAKS.matcher(path).find()) {
      add("/rawPath", path == null ? "is missing" : "begins with / and is one line");
    }
    String query = event.getRawQueryString();
    if (query != null && LINE_BREAKS.matcher(query).find()) {
      add("/rawQueryString", "is one line");
    }
  }

  private void checkHeaders(Map<String, String> headers) {
    headers.forEach(this::checkHeader);
    String port = headers.get(PORT);
    if (port != null && !isPort(port)) {
      add("/headers/" + PORT, "is a number from 0 to " + MAX_PORT);
    }
  }

  private void checkHeader(String name, @Nullable String value) {
    if (HttpHeaderValidationUtil.validateToken(name) >= 0 || name.isEmpty()) {
      add("/headers", "hold a name that is none in HTTP");
    } else if (value != null && HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
      add("/headers", name + " holds a character that no header of HTTP has");
    }
  }

  private static boolean isPort(String port) {
    return PORT_NUMBER.matcher(port).matches() && Integer.parseInt(port) <= MAX_PORT;
  }

  private void checkCookies(List<String> cookies) {
    if (HttpHeaderValidationUtil.validateValidHeaderValue(String.join("; ", cookies)) >= 0) {
      add("/cookies", "hold a character that no header of HTTP has");
    }
  }

  private void checkBody(APIGatewayV2HTTPEvent event) {
    if (event.getBody() != null && event.getIsBase64Encoded()) {
      try {
        Base64.getDecoder().decode(event.getBody());
      } catch (IllegalArgumentException refused) {
        add("/body", "is no base64, as isBase64Encoded says it were: " + refused.getMessage());
      }
    }
  }

  private void add(String place, String detail) {
    faults.add(new FieldFault("/event" + place, detail));
  }
}
