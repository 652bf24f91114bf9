package dev.whence.bootstrap;

import dev.whence.user.Pseudonyms;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** All functions of this build name people: without keys for that none of them starts. */
@Singleton
final class UserKeysAtStart {

  /** The keys are read where these are made. */
  void require(@Observes StartupEvent start, Instance<Pseudonyms> names) {
    StartFailure.tell(names::get);
  }
}
