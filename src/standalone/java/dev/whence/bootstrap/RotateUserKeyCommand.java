package dev.whence.bootstrap;

import dev.whence.user.Pseudonyms;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;

@Dependent
@Command(
    name = "rotate-user-key",
    description = "Stores people under new names from now on; needs the home folder to itself.",
    mixinStandardHelpOptions = true)
class RotateUserKeyCommand implements Runnable {

  private final Instance<Backends> backends;
  private final WhenceConfig config;
  private final Clock clock;

  RotateUserKeyCommand(Instance<Backends> backends, WhenceConfig config, Clock clock) {
    this.backends = backends;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (config.userKeys().isPresent()) {
      throw new CommandFailedException(
          "the user keys come from whence.user-keys (WHENCE_USER_KEYS), not from the home: put a"
              + " new one before the others there, and restart every process");
    }
    List<Pseudonyms.Key> keys =
        new UserKeys(backends.get().home().userKeys(), clock, new SecureRandom()).rotate();
    System.out.printf(
        """
        user key %s now names people; %,d former ones are kept.
        Whoever comes by moves to their new name with all that is known of them. For those who do
        not, the former keys stay necessary: without them nothing that is stored under a former
        name can be found, exported or erased. Events of before the rotation stay in the training
        log under the former names, so that models take them for other people's.
        """,
        keys.get(0).id(), keys.size() - 1);
  }
}
