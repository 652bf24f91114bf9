package dev.whence.adapter.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * S3 and SQS as Python's moto serves them; where that is not installed, the tests of the class are
 * skipped.
 */
public final class MotoServer implements BeforeAllCallback, AfterAllCallback {

  private static final int START_SECONDS = 60;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private Process process;
  private URI endpoint;
  private S3Client client;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        isInstalled(),
        () -> {
          String message =
              context.getDisplayName()
                  + " SKIPPED: no moto here; pip install 'moto[server,s3,sqs]'";
          System.err.println("[WARNING] " + message);
          return message;
        });
    int port = freePort();
    process = python("-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port)).start();
    awaitPort(port);
    endpoint = URI.create("http://127.0.0.1:" + port);
    client = client(endpoint);
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    if (client != null) {
      client.close();
    }
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  public S3Client client() {
    return client;
  }

  /** A new client for SQS, to be closed by the caller. */
  public SqsClient queueClient() {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(ApacheHttpClient.create())
        .build();
  }

  private static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(ApacheHttpClient.create())
        .build();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return python("-c", "import moto.server, flask").start().waitFor() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  private static ProcessBuilder python(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "python3";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private void awaitPort(int port) throws InterruptedException {
    for (int i = 0; i < START_SECONDS * 10; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException("moto did not start on port " + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
