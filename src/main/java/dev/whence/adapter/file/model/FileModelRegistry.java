package dev.whence.adapter.file.model;

import dev.whence.adapter.file.DurableFiles;
import dev.whence.explain.Surrogate;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainedModel;
import dev.whence.learning.VersionSignals;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.SequenceEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Model versions as folders under one folder, the name of the current one in the file {@code
 * current}, why a version was withdrawn in {@code .withdrawn-<version>}, its signals in {@code
 * .signals-<version>}, and its surrogate in {@code .surrogate-<version>}. A version is written
 * aside and renamed when it is complete and on disk, and so are the others: whoever reads sees all
 * of it or nothing.
 */
public final class FileModelRegistry implements ModelRegistry {

  private static final String POINTER = "current";
  private static final String UNFINISHED = ".unfinished-";
  private static final String WITHDRAWN = ".withdrawn-";
  private static final String SIGNALS = ".signals-";
  private static final String SURROGATE = ".surrogate-";

  private final Path folder;
  private final SequenceEncoder.Opener encoders;

  /**
   * Uses the folder, made if it is not there; what an interrupted writer left there is removed.
   *
   * @param encoders opens the sequence encoders of the models that have some
   */
  public FileModelRegistry(Path folder, SequenceEncoder.Opener encoders) {
    this.folder = folder;
    this.encoders = encoders;
    try {
      Files.createDirectories(folder);
      for (Path left : list(name -> name.startsWith(UNFINISHED))) {
        ModelDirectory.delete(left);
      }
    } catch (IOException e) {
      throw unreadable("the model folder " + folder + " cannot be used", e);
    }
  }

  @Override
  public Optional<ModelVersion> current() {
    try {
      return Optional.of(new ModelVersion(Files.readString(folder.resolve(POINTER)).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable("the pointer to the current model cannot be read", e);
    }
  }

  @Override
  public List<ModelVersion> versions() {
    try {
      return list(name -> !name.startsWith(".") && !name.equals(POINTER)).stream()
          .map(path -> new ModelVersion(path.getFileName().toString()))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw unreadable("the model folder " + folder + " cannot be listed", e);
    }
  }

  @Override
  public ModelCard card(ModelVersion version) {
    try {
      return ModelDirectory.card(existing(version));
    } catch (IOException e) {
      throw unreadable("the card of model " + version + " cannot be read", e);
    }
  }

  @Override
  public TrainedModel load(ModelVersion version) {
    try {
      return ModelDirectory.read(existing(version), encoders);
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be read", e);
    }
  }

  private Path existing(ModelVersion version) {
    Path path = folder.resolve(version.value());
    if (!Files.isDirectory(path)) {
      throw new UnknownModelException(version, versions());
    }
    return path;
  }

  @Override
  public void publish(TrainedModel model) {
    ModelVersion version = model.card().version();
    if (Files.exists(folder.resolve(version.value()))) {
      throw new AlreadyPublishedException(version);
    }
    Path unfinished = folder.resolve(UNFINISHED + version);
    try {
      Files.createDirectory(unfinished);
      ModelDirectory.write(unfinished, model);
      try (Stream<Path> files = Files.list(unfinished)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          DurableFiles.sync(file);
        }
      }
      DurableFiles.sync(unfinished);
      DurableFiles.rename(unfinished, folder.resolve(version.value()));
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be published", e);
    }
  }

  @Override
  public void activate(ModelVersion version) {
    existing(version);
    try {
      write(POINTER, version.value());
      Files.deleteIfExists(folder.resolve(WITHDRAWN + version));
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be made the current one", e);
    }
  }

  @Override
  public void withdraw(ModelVersion version, String reason) {
    keep(WITHDRAWN, version, reason);
  }

  private void write(String name, String text) throws IOException {
    Path next = folder.resolve(UNFINISHED + name);
    Files.writeString(next, text);
    DurableFiles.sync(next);
    DurableFiles.rename(next, folder.resolve(name));
  }

  @Override
  public Optional<String> withdrawal(ModelVersion version) {
    return kept(WITHDRAWN, version);
  }

  @Override
  public void keepSignals(ModelVersion version, VersionSignals signals) {
    keep(SIGNALS, version, SignalsJson.write(signals));
  }

  @Override
  public Optional<VersionSignals> signals(ModelVersion version) {
    return kept(SIGNALS, version).flatMap(SignalsJson::read);
  }

  @Override
  public void keepSurrogate(ModelVersion version, Surrogate surrogate) {
    keep(SURROGATE, version, SurrogateJson.write(surrogate));
  }

  @Override
  public Optional<Surrogate> surrogate(ModelVersion version) {
    return kept(SURROGATE, version).flatMap(SurrogateJson::read);
  }

  private void keep(String prefix, ModelVersion version, String json) {
    existing(version);
    try {
      write(prefix + version, json);
    } catch (IOException e) {
      throw unreadable("the file " + prefix + version + " cannot be kept", e);
    }
  }

  private Optional<String> kept(String prefix, ModelVersion version) {
    existing(version);
    try {
      return Optional.of(Files.readString(folder.resolve(prefix + version)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable("the file " + prefix + version + " cannot be read", e);
    }
  }

  /** The folder leaves the list of versions at once, and its files after that. */
  @Override
  public void delete(ModelVersion version) {
    Path path = existing(version);
    Path doomed = folder.resolve(UNFINISHED + version);
    try {
      DurableFiles.rename(path, doomed);
      ModelDirectory.delete(doomed);
      for (String prefix : List.of(WITHDRAWN, SIGNALS, SURROGATE)) {
        Files.deleteIfExists(folder.resolve(prefix + version));
      }
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be deleted", e);
    }
  }

  private List<Path> list(java.util.function.Predicate<String> name) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> name.test(path.getFileName().toString())).toList();
    }
  }

  private static UnreadableModelException unreadable(String message, IOException cause) {
    return new UnreadableModelException(message + ": " + cause.getMessage(), cause);
  }
}
