package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.s3.S3Objects;
import dev.whence.adapter.s3.StorageUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class TimelyCallTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static SendMessageRequest wanting(Duration timeout) {
    return SendMessageRequest.builder()
        .overrideConfiguration(call -> call.apiCallTimeout(timeout).putHeader("x-kept", "yes"))
        .build();
  }

  @Test
  void limited_withTimeEnough_keepsTheTimeOutOfTheCall() {
    TimelyCall call = new TimelyCall(wanted -> wanted, MINUTE);

    assertThat(call.limited(wanting(Duration.ofSeconds(3))).apiCallTimeout())
        .contains(Duration.ofSeconds(3));
    assertThat(call.limited(SendMessageRequest.builder().build()).apiCallTimeout())
        .contains(MINUTE);
  }

  @Test
  void limited_withLessTime_isWhatRemainsAndChangesNothingElse() {
    TimelyCall call = new TimelyCall(wanted -> Duration.ofSeconds(1), MINUTE);

    AwsRequestOverrideConfiguration limited = call.limited(wanting(Duration.ofSeconds(3)));

    assertThat(limited.apiCallTimeout()).contains(Duration.ofSeconds(1));
    assertThat(limited.headers()).containsKey("x-kept");
  }

  /** The SDK refuses a time-out of zero. */
  @Test
  void limited_withNoTime_isTheShortestThereIs() {
    TimelyCall call = new TimelyCall(wanted -> Duration.ZERO, MINUTE);

    assertThat(call.limited(SendMessageRequest.builder().build()).apiCallTimeout())
        .contains(Duration.ofMillis(1));
  }

  @Test
  @Timeout(60)
  void find_s3ThatNeverAnswers_endsWithTheTimeThatRemains() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3Client s3 = s3(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
      TimelyCall call = new TimelyCall(wanted -> Duration.ofMillis(200), Duration.ofMinutes(10));
      S3Objects objects = new S3Objects(new TimelyS3(s3, call), "bucket", "");

      assertThatExceptionOfType(StorageUnavailableException.class)
          .isThrownBy(() -> objects.find("key"));
      assertThatExceptionOfType(StorageUnavailableException.class)
          .isThrownBy(() -> objects.list(""));
    }
  }

  private static S3Client s3(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofMinutes(10)))
        .build();
  }
}
