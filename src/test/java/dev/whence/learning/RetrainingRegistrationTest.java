package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.onnx.OnnxModels;
import dev.whence.learning.ModelCard.Ranker.Origin;
import dev.whence.learning.RankerNetwork.UnfitRankerException;
import dev.whence.learning.Retraining.Outcome;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrainingRegistrationTest {

  private static final byte[] GOOD = OnnxModels.foreignRanker(1);

  @TempDir Path folder;

  private RetrainingSite site;
  private ModelVersion serving;

  @BeforeEach
  void open() {
    site = new RetrainingSite(folder);
  }

  /** Trains and publishes the version that is compared with. */
  private void serve() {
    site.queue.send(DemoLearning.events(21));
    site.run();
    serving = site.current();
  }

  private Outcome.Refused refused(byte[] ranker) {
    serve();
    Outcome outcome = site.register("foreign", ranker);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(site.current()).isEqualTo(serving);
    return (Outcome.Refused) outcome;
  }

  @Test
  void register_rankerOfAnotherArchitecture_servesWithTheCountsOfItsParent() {
    serve();

    Outcome outcome = site.register("foreign", GOOD);

    assertThat(outcome).isInstanceOf(Outcome.Published.class);
    TrainedModel model = site.serving();
    assertThat(model.ranker()).isEqualTo(GOOD);
    assertThat(model.card().ranker().name()).isEqualTo("foreign");
    assertThat(model.card().ranker().origin()).isEqualTo(Origin.REGISTERED);
    assertThat(model.card().parent()).contains(serving);
    assertThat(model.card().quality().serving()).isPresent();
    assertThat(model.card().explanations())
        .hasValueSatisfying(
            explained -> assertThat(explained.randomisation().isMeasured()).isTrue());
    assertThat(model.card().data()).isEqualTo(site.registry.card(serving).data());
    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
  }

  @Test
  void register_muchWorseThanWhatServes_isRefusedByTheGate() {
    serve();
    PublicationGate strict = new PublicationGate(1, 1, 0, 0);
    float[] against = new float[Feature.COUNT];
    Arrays.fill(against, -1);

    Outcome outcome =
        site.retraining(DemoLearning.NETWORK, strict)
            .register("contrary", OnnxModels.weighing(against));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("where the serving model reaches"));
    assertThat(site.current()).isEqualTo(serving);
  }

  @Test
  void register_scoresDependOnOtherRows_isRefusedBecauseTheyCannotBeExplained() {
    assertThat(refused(OnnxModels.softmaxOverRows()).reason())
        .startsWith("its scores cannot be explained: the contributions to a score of ")
        .endsWith("the score of a row must not depend on other rows or on chance");
  }

  @Test
  void register_scoresDependOnOtherRows_keepsTheFiguresOnItsCard() {
    refused(OnnxModels.softmaxOverRows());

    assertThat(site.newestCard().orElseThrow().explanations())
        .hasValueSatisfying(
            explained -> assertThat(explained.additivity().missed()).isGreaterThan(1e-6));
  }

  @Test
  void register_scoresDependOnChance_isRefusedBecauseTheyCannotBeExplained() {
    assertThat(refused(OnnxModels.withChance()).reason())
        .startsWith("its scores cannot be explained: ");
  }

  @Test
  void register_weightIsNoNumber_isRefused() {
    float[] weights = new float[Feature.COUNT];
    weights[2] = Float.NaN;

    assertThat(refused(OnnxModels.weighing(weights)).reason())
        .isEqualTo("the ranker's scores are not finite");
  }

  @Test
  void register_parameterIsInfiniteWithoutAnEffect_isRefusedWithItsName() {
    assertThat(refused(OnnxModels.withSpareParameter(Float.POSITIVE_INFINITY)).reason())
        .isEqualTo("a parameter of the ranker is not finite: spare holds Infinity");
  }

  @Test
  void register_noRanker_publishesNothing() {
    serve();
    byte[] wide = OnnxModels.identity("features", "score", OnnxModels.FLOAT, Feature.COUNT + 1);

    assertThatThrownBy(() -> site.register("wide", wide)).isInstanceOf(UnfitRankerException.class);
    assertThat(site.registry.versions()).containsExactly(serving);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "My-Ranker",
        "two words",
        "../up",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void register_badName_isRefusedWithTheRule(String name) {
    assertThatThrownBy(() -> site.register(name, GOOD))
        .isInstanceOf(ModelCard.Ranker.UnfitNameException.class)
        .hasMessageContainingAll("1 to 40 of a-z 0-9 -", "'" + name + "'");
  }

  @Test
  void register_nothingServes_isNothingToLearn() {
    assertThat(site.register("foreign", GOOD))
        .isEqualTo(
            new Outcome.NothingToLearn("no model serves yet whose counts the ranker could use"));
  }
}
