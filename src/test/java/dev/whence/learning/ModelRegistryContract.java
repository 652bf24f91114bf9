package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.explain.RegressionTree;
import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateFidelity;
import dev.whence.explain.TreeNode;
import dev.whence.learning.ModelRegistry.AlreadyPublishedException;
import dev.whence.learning.ModelRegistry.UnknownModelException;
import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.Model;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Popularity;
import dev.whence.ranking.SparseMatrix;
import dev.whence.ranking.Vocabulary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every model registry promises. */
public abstract class ModelRegistryContract {

  private static final Instant TIME = Instant.parse("2026-11-21T20:00:00Z");
  private static final byte[] RANKER = {1, 2, 3, 4, 5, 6, 7, 8};

  /** The registry under test; it starts empty. */
  protected abstract ModelRegistry registry();

  /** The same registry, as another process sees it that has loaded nothing yet. */
  protected abstract ModelRegistry seenByAnother() throws IOException;

  /** Replaces the content of a stored file. */
  protected abstract void overwrite(ModelVersion version, String file, byte[] content)
      throws IOException;

  /** Takes a stored file away. */
  protected abstract void lose(ModelVersion version, String file) throws IOException;

  protected static ModelVersion version(int number) {
    return new ModelVersion(String.format("2026-11-21T20-00-%02dZ-00ff", number));
  }

  protected static TrainedModel model(int number) {
    return model(number, null);
  }

  private static TrainedModel model(int number, @Nullable ModelVersion parent) {
    SparseMatrix successors =
        SparseMatrix.of(new int[] {0, 1, 2}, new int[] {1, 0}, new float[] {0.5f, number});
    SparseMatrix none = SparseMatrix.empty(2);
    Model model =
        new Model(
            new ItemIndex(List.of(new ItemId("318"), new ItemId("羅生門"))),
            new ItemGraphs(successors, HistoryWeights.geometric(0.7), none, none, none),
            new Popularity(new float[] {3, 1}, new float[] {0.5f, 0.25f}, TIME),
            new Vocabulary(
                List.of(new AttributeTerm("category", "drama")),
                new float[] {0.7f},
                SparseMatrix.empty(1)),
            new float[Feature.COUNT]);
    return new TrainedModel(
        model,
        RANKER,
        new ModelCard(
            version(number),
            parent,
            TIME,
            Duration.ofSeconds(1),
            new ModelCard.Ranker(
                "linear", ModelCard.Ranker.Origin.TRAINED_FURTHER, number, 2, 4, 3),
            new ModelCard.Data(2, 2, 4, TIME, TIME),
            SuccessorChoice.SPARSE,
            quality(),
            Qualities.explanations(),
            Feature.SCHEMA,
            number % 2 == 0
                ? new Verdict.Accepted()
                : new Verdict.Refused("NDCG@10 is 0.0100, and 0.0500 was asked"),
            null));
  }

  private static ModelCard.Quality quality() {
    return new ModelCard.Quality(
        Qualities.metrics(0.5, 4),
        Qualities.graph(0.4),
        new ModelCard.Serving(
            Qualities.metrics(0.45, 4.5),
            new Comparison(
                new Comparison.Difference(0.5, 0.45, 0.01, 1_000), Comparison.Difference.NONE)));
  }

  @Test
  void current_nothingPublished_isNone() {
    assertThat(registry().current()).isEmpty();
    assertThat(registry().versions()).isEmpty();
  }

  @Test
  void load_published_givesTheSameModel() throws IOException {
    TrainedModel model = model(1, version(0));
    registry().publish(model);

    for (ModelRegistry registry : List.of(registry(), seenByAnother())) {
      TrainedModel loaded = registry.load(version(1));

      assertThat(loaded.card()).isEqualTo(model.card());
      assertThat(loaded.ranker()).isEqualTo(RANKER);
      assertThat(loaded.model().index().items()).isEqualTo(model.model().index().items());
      assertThat(loaded.model().graphs().successors().value(1, 0)).isEqualTo(1);
      assertThat(loaded.model().popularity().asOf()).isEqualTo(TIME);
      assertThat(registry.card(version(1))).isEqualTo(model.card());
    }
  }

  @Test
  void versions_severalPublished_areTheNewestFirst() throws IOException {
    registry().publish(model(2));
    registry().publish(model(3));
    registry().publish(model(1));

    assertThat(registry().versions()).containsExactly(version(3), version(2), version(1));
    assertThat(seenByAnother().versions()).isEqualTo(registry().versions());
  }

  @Test
  void publish_doesNotServe() {
    registry().publish(model(1));

    assertThat(registry().current()).isEmpty();
  }

  @Test
  void publish_versionThatIsThere_isRefusedAndLeavesIt() {
    registry().publish(model(1));

    assertThatExceptionOfType(AlreadyPublishedException.class)
        .isThrownBy(() -> registry().publish(model(1, version(0))))
        .withMessageContaining(version(1).value());

    assertThat(registry().card(version(1)).parent()).isEmpty();
    assertThat(registry().load(version(1)).card().parent()).isEmpty();
  }

  @Test
  void activate_forwardAndBack_movesThePointer() throws IOException {
    registry().publish(model(1));
    registry().publish(model(2));

    registry().activate(version(2));
    assertThat(registry().current()).contains(version(2));
    registry().activate(version(1));
    assertThat(registry().current()).contains(version(1));
    assertThat(seenByAnother().current()).contains(version(1));
    assertThat(registry().versions()).containsExactly(version(2), version(1));
  }

  @Test
  void withdraw_version_keepsItAndTheReason() throws IOException {
    registry().publish(model(1));
    registry().publish(model(2));

    registry().withdraw(version(2), "its click-through fell: 点击率下降");

    for (ModelRegistry registry : List.of(registry(), seenByAnother())) {
      assertThat(registry.withdrawal(version(2))).contains("its click-through fell: 点击率下降");
      assertThat(registry.withdrawal(version(1))).isEmpty();
      assertThat(registry.load(version(2)).card()).isEqualTo(model(2).card());
      assertThat(registry.versions()).containsExactly(version(2), version(1));
    }
  }

  @Test
  void keepSignals_twice_theLaterOnesStandBesideAnUnchangedVersion() throws IOException {
    registry().publish(model(1));
    registry().publish(model(2));
    assertThat(registry().signals(version(1))).isEmpty();

    registry().keepSignals(version(1), signals(1, null));
    registry().keepSignals(version(1), signals(2, 0.5));

    for (ModelRegistry registry : List.of(registry(), seenByAnother())) {
      assertThat(registry.signals(version(1))).contains(signals(2, 0.5));
      assertThat(registry.signals(version(2))).isEmpty();
      assertThat(registry.load(version(1)).card()).isEqualTo(model(1).card());
      assertThat(registry.versions()).containsExactly(version(2), version(1));
    }
  }

  @Test
  void keepSignals_exactOnes_areReadAsTheyWere() {
    registry().publish(model(1));

    registry().keepSignals(version(1), signals(1, null));

    assertThat(registry().signals(version(1))).contains(signals(1, null));
  }

  @Test
  void delete_versionWithSignals_forgetsThem() {
    registry().publish(model(1));
    registry().keepSignals(version(1), signals(1, null));
    registry().delete(version(1));

    registry().publish(model(1));

    assertThat(registry().signals(version(1))).isEmpty();
  }

  @Test
  void keepSurrogate_twice_theLaterOneStandsBesideAnUnchangedVersion() throws IOException {
    registry().publish(model(1));
    registry().publish(model(2));
    assertThat(registry().surrogate(version(1))).isEmpty();

    registry().keepSurrogate(version(1), surrogate(0.5));
    registry().keepSurrogate(version(1), surrogate(0.75));

    for (ModelRegistry registry : List.of(registry(), seenByAnother())) {
      assertThat(registry.surrogate(version(1))).contains(surrogate(0.75));
      assertThat(registry.surrogate(version(2))).isEmpty();
      assertThat(registry.signals(version(1))).isEmpty();
      assertThat(registry.load(version(1)).card()).isEqualTo(model(1).card());
      assertThat(registry.versions()).containsExactly(version(2), version(1));
    }
  }

  @Test
  void delete_versionWithASurrogate_forgetsIt() {
    registry().publish(model(1));
    registry().keepSurrogate(version(1), surrogate(0.5));
    registry().delete(version(1));

    registry().publish(model(1));

    assertThat(registry().surrogate(version(1))).isEmpty();
  }

  private static Surrogate surrogate(double r2) {
    TreeNode leaf = new TreeNode.Leaf(-0.1);
    TreeNode inner =
        new TreeNode.Split(Feature.GRAPH_LAST, -6.9077554f, 1 / 3.0, leaf, new TreeNode.Leaf(2));
    return new Surrogate(
        new RegressionTree(new TreeNode.Split(Feature.PRICE_FIT, 1e-7f, 0.2, inner, leaf)),
        new SurrogateFidelity(r2, 0.7, 10, 3, 1_500));
  }

  /** Exact ones, or private ones with a released day. */
  private static VersionSignals signals(long clicks, @Nullable Double epsilon) {
    SignalCell home = new SignalCell(SignalCell.Cut.SURFACE, "首页 \"home\"");
    Tally tally = new Tally(new long[] {10, clicks, -3, 0, 1, 2, 77, 5, 4});
    return new VersionSignals(
        TIME,
        TIME.minusSeconds(60),
        TIME.minusSeconds(30),
        epsilon == null ? new VersionSignals.Answers(5, 2) : null,
        epsilon,
        List.of(
            new VersionSignals.Part(SignalCell.ALL, tally, 1.25, 0),
            new VersionSignals.Part(home, Tally.NONE, Double.NaN, 12.5)),
        epsilon == null
            ? List.of()
            : List.of(
                new VersionSignals.Day(
                    LocalDate.parse("2026-11-20"),
                    9.5,
                    Map.of(home, tally, SignalCell.ALL, tally))));
  }

  @Test
  void activate_withdrawnVersion_forgetsWhyItWasWithdrawn() {
    registry().publish(model(1));
    registry().withdraw(version(1), "it did worse");

    registry().activate(version(1));

    assertThat(registry().withdrawal(version(1))).isEmpty();
  }

  @Test
  void delete_withdrawnVersion_forgetsTheReason() {
    registry().publish(model(1));
    registry().withdraw(version(1), "it did worse");
    registry().delete(version(1));

    registry().publish(model(1));

    assertThat(registry().withdrawal(version(1))).isEmpty();
  }

  @Test
  void everything_noSuchVersion_saysWhichThereAre() {
    registry().publish(model(1));

    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> registry().load(version(2)),
            () -> registry().card(version(2)),
            () -> registry().activate(version(2)),
            () -> registry().withdraw(version(2), "it did worse"),
            () -> registry().withdrawal(version(2)),
            () -> registry().keepSignals(version(2), signals(1, null)),
            () -> registry().signals(version(2)),
            () -> registry().keepSurrogate(version(2), surrogate(0.5)),
            () -> registry().surrogate(version(2)),
            () -> registry().delete(version(2)))) {
      assertThatExceptionOfType(UnknownModelException.class)
          .isThrownBy(call)
          .withMessageContaining("no model version " + version(2))
          .withMessageContaining(version(1).value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ranker.onnx", "successors.bin", "items.json", "card.json"})
  void load_fileDamaged_isUnreadable(String file) throws IOException {
    registry().publish(model(1));
    overwrite(version(1), file, new byte[] {1});

    assertUnreadable(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ranker.onnx", "successors.bin", "items.json", "card.json"})
  void load_fileMissing_isUnreadable(String file) throws IOException {
    registry().publish(model(1));
    lose(version(1), file);

    assertUnreadable(file);
  }

  private void assertUnreadable(String file) throws IOException {
    ModelRegistry another = seenByAnother();
    assertThatExceptionOfType(UnreadableModelException.class)
        .isThrownBy(() -> another.load(version(1)))
        .withMessageContaining(file);
  }

  @Test
  void delete_published_isGone() throws IOException {
    registry().publish(model(1));
    registry().publish(model(2));

    registry().delete(version(1));

    for (ModelRegistry registry : List.of(registry(), seenByAnother())) {
      assertThat(registry.versions()).containsExactly(version(2));
      assertThatExceptionOfType(UnknownModelException.class)
          .isThrownBy(() -> registry.load(version(1)));
    }
  }

  @Test
  void prune_currentIsOld_keepsItItsParentAndTheNewest() {
    registry().publish(model(1));
    registry().publish(model(2));
    registry().publish(model(3, version(1)));
    registry().activate(version(3));
    for (int n = 4; n <= 7; n++) {
      registry().publish(model(n, version(3)));
    }

    assertThat(registry().prune(2)).containsExactly(version(5), version(4), version(2));

    assertThat(registry().versions())
        .containsExactly(version(7), version(6), version(3), version(1));
    assertThat(registry().current()).contains(version(3));
    assertThat(registry().prune(2)).isEmpty();
  }

  @Test
  void prune_nothingServes_keepsTheNewest() {
    registry().publish(model(1));
    registry().publish(model(2));

    assertThat(registry().prune(1)).containsExactly(version(1));
  }

  @Test
  void prune_keepNone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry().prune(0))
        .withMessageContaining("at least 1");
  }
}
