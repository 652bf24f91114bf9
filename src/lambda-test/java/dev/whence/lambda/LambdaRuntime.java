package dev.whence.lambda;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Lambda starts a function that is unpacked. */
final class LambdaRuntime {

  private static final String JAVA_HANDLER =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The client and what it stands on; all else comes from the function's own class loader. */
  private static final List<String> RUNTIME_CLASSES =
      List.of(
          CLIENT,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private LambdaRuntime() {}

  /** The value of {@code _HANDLER}. */
  static String handler(FunctionZip.Kind kind) {
    return kind == FunctionZip.Kind.JVM ? JAVA_HANDLER : "not.used";
  }

  /**
   * @param temporary what the function sees as its temporary folder; on Lambda that is /tmp
   */
  static List<String> command(FunctionZip.Kind kind, Path taskRoot, Path temporary, int megabytes) {
    String folder = "-Djava.io.tmpdir=" + temporary;
    return kind == FunctionZip.Kind.JVM
        ? java(folder, megabytes)
        : List.of(taskRoot.resolve("bootstrap").toString(), folder);
  }

  /**
   * The managed runtime's own: its client alone stands on the class path and loads the function
   * from the task root and the jars in its {@code lib}. Serial collector, no second compiler, most
   * of the memory for the heap.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">start-up of
   *     Java on Lambda</a>
   */
  private static List<String> java(String temporaryFolder, int megabytes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + megabytes * 85 / 100 + "m",
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Djava.net.preferIPv4Stack=true",
        temporaryFolder,
        "-cp",
        runtimeClassPath(),
        CLIENT,
        JAVA_HANDLER);
  }

  private static String runtimeClassPath() {
    return RUNTIME_CLASSES.stream()
        .map(LambdaRuntime::jar)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The file of a class of this class path, whose address is {@code jar:file:…!/…}. */
  private static String jar(String type) {
    String entry = type.replace('.', '/') + ".class";
    return Stream.ofNullable(LambdaRuntime.class.getClassLoader().getResource(entry))
        .map(url -> url.getPath().substring(0, url.getPath().indexOf("!/")))
        .map(file -> Path.of(URI.create(file)).toString())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " is not on the class path"));
  }
}
