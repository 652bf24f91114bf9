package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.ModelSource;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.UserStateStore;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feedback has its parts at hand before the first request, and never touches those of answers. */
@QuarkusTest
@WithTestResource(ServersBeside.class)
@TestProfile(FeedbackFunctionTest.OnlyFeedback.class)
class FeedbackFunctionTest {

  public static final class OnlyFeedback implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("whence.function", "feedback");
    }
  }

  Servers servers;

  @Test
  void feedback_onceStarted_neverOpensModelRegistryOrRanker() {
    assertThat(exists(UserStateStore.class)).isTrue();
    assertThat(exists(FeedbackQueue.class)).isTrue();

    assertThat(Shop.feedback("u1", "like", "f0", "f4").status()).isEqualTo(202);

    assertThat(exists(ModelSource.class)).isFalse();
    assertThat(exists(ModelRegistry.class)).isFalse();
    assertThat(exists(RankerNetwork.class)).isFalse();
    assertThat(servers.home().resolve("models")).doesNotExist();
    assertThat(servers.takeAll(servers.queues().feedback())).hasSize(1);
  }

  /** Whether there is an instance; to ask the container for it would make one. */
  private static boolean exists(Class<?> type) {
    BeanManager beans = Arc.container().beanManager();
    Bean<?> bean = beans.resolve(beans.getBeans(type));
    return beans.getContext(bean.getScope()).get(bean) != null;
  }
}
