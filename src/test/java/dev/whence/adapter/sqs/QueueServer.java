package dev.whence.adapter.sqs;

import dev.whence.TemporaryFolder;
import dev.whence.bootstrap.embedded.EmbeddedQueue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A real SQS server for the tests of one class. */
public final class QueueServer implements BeforeAllCallback, AfterAllCallback {

  private Path folder;
  private EmbeddedQueue server;
  private SqsClient client;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("queue");
    server = EmbeddedQueue.start(folder);
    client = client(server.endpoint());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    client.close();
    server.close();
    TemporaryFolder.delete(folder);
  }

  public SqsClient client() {
    return client;
  }

  public static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("elasticmq"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(ApacheHttpClient.create())
        .build();
  }
}
