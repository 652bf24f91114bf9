package dev.whence.function.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.Term;
import dev.whence.explain.Language;
import dev.whence.explain.MomentExplainer;
import dev.whence.function.explain.InterestsAnswer.EventPart;
import dev.whence.function.explain.InterestsAnswer.Formula;
import dev.whence.function.explain.InterestsAnswer.InterestView;
import dev.whence.function.http.PathText;
import dev.whence.user.ExternalUserId;
import dev.whence.user.HalfLife;
import dev.whence.user.Interest;
import dev.whence.user.InterestProfile;
import dev.whence.user.InterestWeights;
import dev.whence.user.Preference;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A profile in the words of the contract. */
final class Interests {

  private final Catalog catalog;
  private final InterestWeights weights;
  private final Language language;

  Interests(Catalog catalog, InterestWeights weights, Language language) {
    this.catalog = catalog;
    this.weights = weights;
    this.language = language;
  }

  InterestsAnswer of(ExternalUserId user, UserState state, Instant now) {
    InterestProfile profile =
        InterestProfile.of(
            state, item -> MomentExplainer.terms(catalog.describe(item)), weights, now);
    return new InterestsAnswer(
        user.value(),
        now,
        new Formula(
            "I = Σ s·x·(α·2^(−age/frequencyHalfLife) + β·2^(−age/recencyHalfLife))",
            weights.frequency(),
            weights.recency(),
            days(weights.frequencyHalfLife()),
            days(weights.recencyHalfLife())),
        profile.interests().stream().map(interest -> view(user, interest)).toList());
  }

  private static @Nullable Double days(HalfLife halfLife) {
    return halfLife.days().isPresent() ? halfLife.days().getAsDouble() : null;
  }

  private InterestView view(ExternalUserId user, Interest interest) {
    Optional<Preference> declared = interest.preference();
    return new InterestView(
        interest.term().toString(),
        label(interest),
        interest.weight(),
        interest.inferred(),
        interest.share(),
        interest.trend().name().toLowerCase(Locale.ROOT),
        declared.isPresent() ? "declared" : "inferred",
        declared.map(Preference::word).orElse(null),
        interest.parts().stream().map(this::view).toList(),
        "/v1/users/"
            + PathText.encode(user.value())
            + "/interests/"
            + PathText.encode(interest.term().toString()));
  }

  private EventPart view(Interest.Part part) {
    ItemId item = part.event().item();
    return new EventPart(
        item.value(),
        catalog.describe(item).title().in(language.code()),
        part.event().type().word(),
        part.event().occurredAt(),
        part.contribution(),
        part.frequency(),
        part.recency());
  }

  /** As an item of the history writes the term; the term itself where none does. */
  private String label(Interest interest) {
    AttributeTerm wanted = interest.term();
    Stream<Item> items =
        interest.parts().stream().limit(1).map(part -> catalog.describe(part.event().item()));
    return items
        .flatMap(item -> item.terms(wanted.attribute()).stream())
        .filter(term -> term.id().equals(wanted.term()))
        .map(Term::label)
        .map(label -> label.in(language.code()))
        .findFirst()
        .orElse(wanted.term());
  }
}
