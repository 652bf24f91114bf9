package dev.whence.adapter.s3;

import static java.util.concurrent.CompletableFuture.runAsync;

import dev.whence.adapter.file.model.ModelDirectory;
import dev.whence.adapter.file.model.SignalsJson;
import dev.whence.adapter.file.model.SurrogateJson;
import dev.whence.explain.Surrogate;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainedModel;
import dev.whence.learning.VersionSignals;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.SequenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Model versions as objects: {@code <version>/<file>}, the name of the current one in {@code
 * current}, why a version was withdrawn in {@code withdrawn/<version>}, its signals in {@code
 * signals/<version>}, and its surrogate in {@code surrogate/<version>}. The checksums of a version
 * are written last and deleted first, and a version without them does not exist: whoever reads sees
 * all of it or nothing.
 *
 * <p>What is loaded is kept in a folder on disk, from which models are mapped. One process at a
 * time uses that folder; it may be emptied between two runs.
 */
public final class S3ModelRegistry implements ModelRegistry {

  private static final String POINTER = "current";
  private static final String WITHDRAWN = "withdrawn/";
  private static final String SIGNALS = "signals/";
  private static final String SURROGATE = "surrogate/";
  private static final String END_OF_COMPLETE = "/" + ModelDirectory.CHECKSUMS;
  private static final String UNFINISHED = ".unfinished-";

  /** Versions that stay on disk: more than a process has open. */
  private static final int CACHED = 5;

  /** Files of a version that are downloaded at the same time. */
  private static final int CONNECTIONS = 4;

  private final S3Objects objects;
  private final Path cache;
  private final SequenceEncoder.Opener encoders;

  /**
   * @param cache where versions are kept on disk, made if it is not there
   * @param encoders opens the sequence encoders of the models that have some
   */
  public S3ModelRegistry(S3Objects objects, Path cache, SequenceEncoder.Opener encoders) {
    this.objects = objects;
    this.cache = cache;
    this.encoders = encoders;
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw unreadable("the folder for downloaded models " + cache + " cannot be used", e);
    }
  }

  @Override
  public Optional<ModelVersion> current() {
    return reachable(
        "the pointer to the current model cannot be read",
        () -> objects.find(POINTER).map(bytes -> new ModelVersion(text(bytes).strip())));
  }

  @Override
  public List<ModelVersion> versions() {
    return reachable(
        "the model versions cannot be listed",
        () ->
            objects.list("").stream()
                .filter(key -> key.endsWith(END_OF_COMPLETE))
                .map(key -> key.substring(0, key.length() - END_OF_COMPLETE.length()))
                .filter(version -> version.indexOf('/') < 0)
                .map(ModelVersion::new)
                .sorted(Comparator.reverseOrder())
                .toList());
  }

  @Override
  public ModelCard card(ModelVersion version) {
    checksums(version);
    byte[] json =
        reachable(
                "the card of model " + version + " cannot be read",
                () -> objects.find(key(version, ModelDirectory.CARD)))
            .orElseThrow(() -> missing(version, ModelDirectory.CARD));
    try {
      return ModelDirectory.card(json);
    } catch (IOException e) {
      throw unreadable("the card of model " + version + " cannot be read", e);
    }
  }

  @Override
  public TrainedModel load(ModelVersion version) {
    byte[] checksums = checksums(version);
    Path folder = cache.resolve(version.value());
    return cached(folder, checksums)
        .orElseGet(
            () ->
                reachable(
                    "model " + version + " cannot be read",
                    () -> download(version, folder, checksums)));
  }

  /** What the folder holds, if it is this version, whole and undamaged. */
  private Optional<TrainedModel> cached(Path folder, byte[] checksums) {
    Path known = folder.resolve(ModelDirectory.CHECKSUMS);
    try {
      return Files.exists(known) && Arrays.equals(Files.readAllBytes(known), checksums)
          ? Optional.of(ModelDirectory.read(folder, encoders))
          : Optional.empty();
    } catch (IOException | UnreadableModelException damaged) {
      return Optional.empty();
    }
  }

  private TrainedModel download(ModelVersion version, Path folder, byte[] checksums) {
    try {
      Files.createDirectories(folder);
      download(version, folder, ModelDirectory.files(checksums));
      Files.write(folder.resolve(ModelDirectory.CHECKSUMS), checksums);
      dropOldest();
      return ModelDirectory.read(folder, encoders);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable("model " + version + " cannot be read", e);
    }
  }

  /** A few at a time: one connection to S3 carries far less than a function's network. */
  private void download(ModelVersion version, Path folder, List<String> files) {
    ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      CompletableFuture.allOf(
              files.stream()
                  .map(file -> runAsync(() -> download(version, folder, file), connections))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    } finally {
      connections.shutdownNow();
    }
  }

  private void download(ModelVersion version, Path folder, String file) {
    if (!objects.download(key(version, file), folder.resolve(file))) {
      throw missing(version, file);
    }
  }

  /** Else the versions of days would fill a small disk. What is mapped stays readable. */
  private void dropOldest() throws IOException {
    for (Path folder : cachedFolders().stream().skip(CACHED).toList()) {
      ModelDirectory.delete(folder);
    }
  }

  /** The latest download first. */
  private List<Path> cachedFolders() throws IOException {
    try (Stream<Path> folders = Files.list(cache)) {
      return folders
          .filter(folder -> !folder.getFileName().toString().startsWith(UNFINISHED))
          .sorted(Comparator.comparing((Path folder) -> folder.toFile().lastModified()).reversed())
          .toList();
    }
  }

  @Override
  public void publish(TrainedModel model) {
    ModelVersion version = model.card().version();
    Path unfinished = cache.resolve(UNFINISHED + version);
    reachable(
        "model " + version + " cannot be published",
        () -> {
          if (objects.find(key(version, ModelDirectory.CHECKSUMS)).isPresent()) {
            throw new AlreadyPublishedException(version);
          }
          publish(model, unfinished);
          return version;
        });
  }

  private void publish(TrainedModel model, Path unfinished) {
    ModelVersion version = model.card().version();
    try {
      deleteFolder(unfinished);
      Files.createDirectory(unfinished);
      ModelDirectory.write(unfinished, model);
      byte[] checksums = Files.readAllBytes(unfinished.resolve(ModelDirectory.CHECKSUMS));
      for (String file : ModelDirectory.files(checksums)) {
        objects.put(key(version, file), unfinished.resolve(file));
      }
      if (!objects.putIfAbsent(key(version, ModelDirectory.CHECKSUMS), checksums)) {
        throw new AlreadyPublishedException(version);
      }
      deleteFolder(cache.resolve(version.value()));
      Files.move(unfinished, cache.resolve(version.value()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be published", e);
    }
  }

  @Override
  public void activate(ModelVersion version) {
    checksums(version);
    reachable(
        "model " + version + " cannot be made the current one",
        () -> {
          objects.put(POINTER, version.value().getBytes(StandardCharsets.UTF_8));
          objects.delete(WITHDRAWN + version);
          return version;
        });
  }

  @Override
  public void withdraw(ModelVersion version, String reason) {
    keep(WITHDRAWN, version, reason);
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

  private void keep(String prefix, ModelVersion version, String text) {
    checksums(version);
    reachable(
        "the object " + prefix + version + " cannot be kept",
        () -> {
          objects.put(prefix + version, text.getBytes(StandardCharsets.UTF_8));
          return version;
        });
  }

  private Optional<String> kept(String prefix, ModelVersion version) {
    checksums(version);
    return reachable(
        "the object " + prefix + version + " cannot be read",
        () -> objects.find(prefix + version).map(S3ModelRegistry::text));
  }

  @Override
  public void delete(ModelVersion version) {
    byte[] checksums = checksums(version);
    reachable(
        "model " + version + " cannot be deleted",
        () -> {
          objects.delete(key(version, ModelDirectory.CHECKSUMS));
          ModelDirectory.files(checksums).forEach(file -> objects.delete(key(version, file)));
          List.of(WITHDRAWN, SIGNALS, SURROGATE).forEach(p -> objects.delete(p + version));
          return version;
        });
    try {
      deleteFolder(cache.resolve(version.value()));
    } catch (IOException e) {
      throw unreadable("model " + version + " cannot be deleted from " + cache, e);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      ModelDirectory.delete(folder);
    }
  }

  private byte[] checksums(ModelVersion version) {
    return reachable(
            "model " + version + " cannot be read",
            () -> objects.find(key(version, ModelDirectory.CHECKSUMS)))
        .orElseThrow(() -> new UnknownModelException(version, versions()));
  }

  private static String key(ModelVersion version, String file) {
    return version + "/" + file;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static UnreadableModelException missing(ModelVersion version, String file) {
    return new UnreadableModelException(file + " of model " + version + " is missing");
  }

  private static <T> T reachable(String message, Supplier<T> call) {
    try {
      return call.get();
    } catch (StorageUnavailableException away) {
      throw unreadable(message, away);
    }
  }

  private static UnreadableModelException unreadable(String message, Exception cause) {
    return new UnreadableModelException(message + ": " + cause.getMessage(), cause);
  }
}
