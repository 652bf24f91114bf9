package dev.whence.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the process: {@code serve} listens on HTTP, all other commands do their work and end. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... arguments) {
    if (!CommandLineApplication.serves(arguments)) {
      System.setProperty("quarkus.http.host-enabled", "false");
      System.setProperty("quarkus.scheduler.enabled", "false");
      System.setProperty("quarkus.banner.enabled", "false");
      System.setProperty("quarkus.log.level", "WARN");
      System.setProperty("quarkus.log.console.stderr", "true");
    }
    Quarkus.run(CommandLineApplication.class, arguments);
  }
}
