package dev.whence.explain;

import dev.whence.ranking.AttributeFilter;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.SequenceLevel;
import dev.whence.user.AdaptiveNumbers;
import dev.whence.user.BinaryCoder;
import dev.whence.user.BinaryDecoder;
import dev.whence.user.CorruptStateException;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The present format of a decision, without its state: one arithmetic-coded stream. Items that the
 * state knows are told by their distance, and texts that stood before by their number.
 *
 * <pre>
 * stream  = alphabet id user? model seconds nanos query maxima n { item } rows surface? n { reason }
 * query   = limit:7 items { filter } diversity exploration personalised [items]
 * maxima  = { float }⁷ { float float }²
 * </pre>
 *
 * Items are described at {@link DecisionItems}, rows at {@link DecisionRows}.
 */
final class DecisionFormat4 {

  private static final int LIMIT_BITS = 7;
  private static final int NANO_BITS = 30;
  private static final int MICRO_BITS = 20;
  private static final int NANOS = 1_000;
  private static final int MAX_COUNT = 100_000;

  private final BinaryCoder coder;
  private final DecisionFields fields;
  private final DecisionItems items;
  private final AdaptiveNumbers counts = new AdaptiveNumbers();

  private DecisionFormat4(BinaryCoder coder, DecisionItems items, DecisionFields fields) {
    this.coder = coder;
    this.items = items;
    this.fields = fields;
  }

  static void write(Decision decision, BinaryCoder coder) {
    DecisionFields fields = new DecisionFields(coder);
    DecisionItems items = DecisionItems.writing(coder, fields, decision);
    try {
      new DecisionFormat4(coder, items, fields).write(decision);
    } catch (IOException notUnicode) {
      throw new IllegalArgumentException(
          "a text of decision " + decision.id() + " is no Unicode", notUnicode);
    }
  }

  private void write(Decision decision) throws IOException {
    fields.text(decision.id().value());
    writeOptional(decision.rawUser() == null ? null : decision.rawUser().value());
    fields.text(decision.model().value());
    instant(decision.generatedAt());
    write(decision.query());
    maxima(decision.maxima());
    items.write(decision.items());
    new DecisionRows(coder).write(decision.features());
    writeOptional(decision.rawSurface());
    counts.code(coder, decision.reasons().size());
    for (String reason : decision.reasons()) {
      fields.text(reason);
    }
  }

  /**
   * Reads what {@link #write} wrote; bounded in time and memory, whatever the bytes are.
   *
   * @throws IOException if they are no decision, as for the runtime exceptions of its parts
   */
  static Decision read(UserState state, BinaryDecoder coder)
      throws IOException, CorruptStateException {
    DecisionFields fields = new DecisionFields(coder);
    DecisionItems items = DecisionItems.reading(coder, fields, state);
    Decision decision = new DecisionFormat4(coder, items, fields).read(state);
    coder.requireEnd();
    return decision;
  }

  private Decision read(UserState state) throws IOException, CorruptStateException {
    RecommendationId id = new RecommendationId(fields.text(""));
    String user = readOptional();
    return new Decision(
        id,
        user == null ? null : new UserId(user),
        new ModelVersion(fields.text("")),
        instant(Instant.EPOCH),
        state,
        readQuery(),
        maxima(Maxima.NONE),
        items.read(),
        new DecisionRows(coder).read(),
        readOptional(),
        readReasons());
  }

  private void writeOptional(@Nullable String text) throws IOException {
    if (fields.flag(text != null) && text != null) {
      fields.text(text);
    }
  }

  private @Nullable String readOptional() throws IOException {
    return fields.flag(false) ? fields.text("") : null;
  }

  private Instant instant(Instant time) {
    long second = new AdaptiveNumbers().signed(coder, time.getEpochSecond());
    int nano = time.getNano();
    boolean isMicros = fields.flag(nano % NANOS == 0);
    long nanos =
        isMicros ? NANOS * coder.uniform(MICRO_BITS, nano / NANOS) : coder.uniform(NANO_BITS, nano);
    return Instant.ofEpochSecond(second, nanos);
  }

  private void write(RecommendationQuery query) throws IOException {
    coder.uniform(LIMIT_BITS, query.limit());
    items.writeIds(query.exclude().stream().sorted().toList());
    counts.code(coder, query.filters().size());
    for (AttributeFilter filter : query.filters()) {
      fields.text(
          filter.attribute()
              + ":"
              + filter.operator().name().toLowerCase(Locale.ROOT)
              + ":"
              + filter.value());
    }
    fields.share(query.diversity(), RecommendationQuery.DEFAULT_DIVERSITY);
    fields.share(query.exploration(), RecommendationQuery.DEFAULT_EXPLORATION);
    fields.flag(query.personalised());
    fields.flag(query.candidates().isPresent());
    if (query.candidates().isPresent()) {
      items.writeIds(query.candidates().get());
    }
  }

  private RecommendationQuery readQuery() throws IOException, CorruptStateException {
    return new RecommendationQuery(
        (int) coder.uniform(LIMIT_BITS, 0),
        Set.copyOf(items.readIds()),
        readFilters(),
        fields.share(0, RecommendationQuery.DEFAULT_DIVERSITY),
        fields.share(0, RecommendationQuery.DEFAULT_EXPLORATION),
        fields.flag(false),
        fields.flag(false) ? items.readIds() : null);
  }

  private List<AttributeFilter> readFilters() throws IOException {
    List<AttributeFilter> filters = new ArrayList<>();
    for (int n = count(); n > 0; n--) {
      filters.add(AttributeFilter.parse(fields.text("")));
      requireMore();
    }
    return filters;
  }

  private List<String> readReasons() throws IOException {
    List<String> reasons = new ArrayList<>();
    for (int n = count(); n > 0; n--) {
      reasons.add(fields.text(""));
      requireMore();
    }
    return reasons;
  }

  private int count() throws IOException {
    long count = counts.code(coder, 0);
    if (count < 0 || count > MAX_COUNT) {
      throw new IOException("a list of " + count + " elements");
    }
    return (int) count;
  }

  private void requireMore() throws IOException {
    if (coder instanceof BinaryDecoder decoder && decoder.isPastEnd()) {
      throw new IOException("a list goes on behind the end");
    }
  }

  private Maxima maxima(Maxima maxima) {
    return new Maxima(
        fields.fixedFloat(maxima.recent()),
        fields.fixedFloat(maxima.slow()),
        fields.fixedFloat(maxima.peak()),
        fields.fixedFloat(maxima.together()),
        fields.fixedFloat(maxima.backward()),
        fields.fixedFloat(maxima.last()),
        fields.fixedFloat(maxima.next()),
        level(maxima.additive()),
        level(maxima.attention()));
  }

  private SequenceLevel level(SequenceLevel level) {
    return new SequenceLevel(
        fields.fixedFloat(level.logSumExp()), fields.fixedFloat(level.lowest()));
  }
}
