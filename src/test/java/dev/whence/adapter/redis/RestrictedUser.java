package dev.whence.adapter.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user of Redis that Terraform makes: what the stores call as this one is allowed on AWS, too.
 */
final class RestrictedUser {

  private static final Path TERRAFORM = Path.of("terraform/modules/user-state/user.tf");
  private static final Pattern RULES = Pattern.compile("access_string = \"([^\"]+)\"");
  private static final String NAME = "whence";
  private static final String PASSWORD = "secret";

  private RestrictedUser() {}

  /** What follows {@code ACL} to make the user. */
  static List<String> definition() throws IOException {
    Matcher rules = RULES.matcher(Files.readString(TERRAFORM));
    if (!rules.find()) {
      throw new IOException(TERRAFORM + " says no access_string");
    }
    return Stream.concat(
            Stream.of("SETUSER", NAME, ">" + PASSWORD), Stream.of(rules.group(1).split(" ")))
        .toList();
  }

  /** The address of a server, as this user calls it. */
  static String at(String authority) {
    return "redis://" + NAME + ":" + PASSWORD + "@" + authority;
  }
}
