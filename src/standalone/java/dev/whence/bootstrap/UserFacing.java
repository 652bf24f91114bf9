package dev.whence.bootstrap;

import dev.whence.adapter.file.dataset.UnreadableDatasetException;
import dev.whence.adapter.s3.StorageUnavailableException;
import dev.whence.bootstrap.embedded.EmbeddedServiceException;
import dev.whence.catalog.ItemStore;
import dev.whence.learning.Erasures;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.TrainingLog;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.UserStateStore;
import java.util.List;

/** Tells failures whose message says all that a person needs to mend them. */
final class UserFacing {

  private static final List<Class<? extends Exception>> KINDS =
      List.of(
          CommandFailedException.class,
          StorageUnavailableException.class,
          ModelRegistry.UnreadableModelException.class,
          UnreadableDatasetException.class,
          Home.HomeInUseException.class,
          EmbeddedServiceException.class,
          ItemStore.ItemStoreUnavailableException.class,
          UserStateStore.StateUnavailableException.class,
          FeedbackQueue.QueueUnavailableException.class,
          TrainingLog.TrainingLogUnavailableException.class,
          Erasures.ErasuresUnavailableException.class,
          ModelTrainer.NothingToLearnException.class,
          RankerNetwork.UnfitRankerException.class,
          ModelCard.Ranker.UnfitNameException.class);

  private UserFacing() {}

  static boolean isUserFacing(Throwable failure) {
    return KINDS.stream().anyMatch(kind -> kind.isInstance(failure));
  }
}
