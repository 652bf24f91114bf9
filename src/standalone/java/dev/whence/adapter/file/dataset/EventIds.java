package dev.whence.adapter.file.dataset;

import dev.whence.catalog.ItemId;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import java.time.Instant;

/**
 * Names the events of one file: {@code dataset:place:fingerprint}, where the fingerprint is the
 * 64-bit FNV-1a hash of file, item, type and time. The place tells equal rows of one file apart;
 * the fingerprint tells other files apart that came under the same name. Of the person it tells
 * nothing: whoever knows the rest could try out all users.
 */
final class EventIds {

  private static final int MAX_NAME = 40;
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final String prefix;
  private final long seed;

  EventIds(String dataset, String file) {
    String ascii = dataset.replaceAll("[^A-Za-z0-9._-]", "-");
    this.prefix = ascii.substring(0, Math.min(MAX_NAME, ascii.length())) + ":";
    this.seed = hash(OFFSET_BASIS, DatasetFolder.plainName(file));
  }

  /**
   * @param place the line, or the line and the position in it
   */
  EventId at(String place, ItemId item, EventType type, Instant occurredAt) {
    long hash = hash(seed, item.value());
    hash = (hash ^ type.code()) * PRIME;
    hash = (hash ^ occurredAt.toEpochMilli()) * PRIME;
    return new EventId(prefix + place + ":" + Long.toUnsignedString(hash, Character.MAX_RADIX));
  }

  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ '\n') * PRIME;
  }
}
