package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void takeAll_twoMessages_returnsEachOnceAndLeavesNone() {
    try (Servers servers = Servers.start()) {
      String queue = servers.queues().ingest();
      servers.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("a"));
      servers.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("b"));

      assertThat(servers.takeAll(queue)).containsExactlyInAnyOrder("a", "b");
      assertThat(servers.takeAll(queue)).isEmpty();
    }
  }

  @Test
  void environment_everyKeyOfTheConfiguration_isAVariable() {
    try (Servers servers = Servers.start()) {
      assertThat(servers.environment())
          .containsEntry("WHENCE_QUEUE_DEAD_LETTER_URL", servers.queues().deadLetters())
          .containsEntry("WHENCE_HOME", servers.home().toString())
          .containsEntry("AWS_REGION", Servers.REGION);
    }
  }
}
