package dev.whence.learning;

import java.util.Optional;

/** Where the one training that is under way keeps its checkpoint. */
public interface CheckpointStore {

  /** Empty if there is none, or none that can be read: the training then begins again. */
  Optional<Checkpoint> read();

  /** Replaces the checkpoint; whoever reads sees the old one or the new one. */
  void write(Checkpoint checkpoint);

  /** Forgets it. */
  void clear();
}
