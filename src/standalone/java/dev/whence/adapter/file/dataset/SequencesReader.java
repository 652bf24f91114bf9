package dev.whence.adapter.file.dataset;

import dev.whence.catalog.ItemId;
import dev.whence.learning.Progress;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Sequences of items, as published with S3-Rec (CIKM 2020).
 *
 * <p>{@code sequences.txt}: {@code user item item …} a line, in time order. {@code
 * item-attributes.json}: {@code {"item": [attribute, …]}}, read as the categorical attribute
 * {@value ItemAttributesFile#ATTRIBUTE}.
 *
 * <p>The format knows an order and no times, and no kind of event. Every event is therefore a view,
 * and its time is made up: the last event of every user is at {@link #LAST_EVENT}, the ones before
 * it one minute earlier each. The order of one person's events is true; that of two persons' events
 * means nothing.
 */
final class SequencesReader implements DatasetReader {

  /** When every user's last event is said to have happened. */
  static final Instant LAST_EVENT = Instant.parse("2020-01-01T00:00:00Z");

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final String SEQUENCES_FILE = "sequences.txt";
  private static final String ATTRIBUTES_FILE = "item-attributes.json";

  private final Function<ExternalUserId, UserId> names;

  SequencesReader(Function<ExternalUserId, UserId> names) {
    this.names = names;
  }

  @Override
  public Imported read(Path folder, Progress progress) {
    DatasetFolder files = DatasetFolder.open(folder);
    Path sequences = files.require(SEQUENCES_FILE);
    Path attributes = files.require(ATTRIBUTES_FILE);
    DatasetDraft draft = new DatasetDraft(names);
    ImportTally tally = new ImportTally();
    new ItemAttributesFile(attributes, draft, tally).read(progress);
    readSequences(sequences, new EventIds(files.name(), SEQUENCES_FILE), draft, tally, progress);
    return new Imported(draft.finish(files.name()), tally.report());
  }

  private static void readSequences(
      Path path, EventIds ids, DatasetDraft draft, ImportTally tally, Progress progress) {
    Set<UserId> seen = new HashSet<>();
    try (Lines lines = Lines.open(path, StandardCharsets.UTF_8, progress)) {
      tally.begin(lines.file());
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          String text = line;
          long number = lines.number();
          tally.row(number, () -> readSequence(text, number, ids, draft, seen));
        }
      }
      tally.end();
    }
  }

  private static void readSequence(
      String text, long line, EventIds ids, DatasetDraft draft, Set<UserId> seen) {
    String[] words = text.strip().split("\\s+");
    if (words.length < 2) {
      throw new IllegalArgumentException("user " + words[0] + " has no items");
    }
    UserId user = draft.user(words[0]);
    List<ItemId> items = List.of(words).subList(1, words.length).stream().map(draft::item).toList();
    if (!seen.add(user)) {
      throw new IllegalArgumentException("user " + user + " stands in an earlier line already");
    }
    for (int i = 0; i < items.size(); i++) {
      Instant at = LAST_EVENT.minus(STEP.multipliedBy(items.size() - 1L - i));
      String place = line + "." + (i + 1);
      ItemId item = items.get(i);
      draft.add(
          new Event(
              ids.at(place, item, EventType.VIEW, at), user, item, EventType.VIEW, null, at, null));
    }
  }
}
