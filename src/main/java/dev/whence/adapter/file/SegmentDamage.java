package dev.whence.adapter.file;

import java.util.Objects;

/**
 * Part of a segment of the training log cannot be read; its other lines were used.
 *
 * @param segment the segment's name
 * @param brokenLines how many lines were left out; a tail that is cut off counts as one
 * @param firstLine the first of them, from 1
 * @param detail what is wrong with it
 */
public record SegmentDamage(String segment, long brokenLines, long firstLine, String detail) {

  public SegmentDamage {
    Objects.requireNonNull(segment, "segment is null");
    Objects.requireNonNull(detail, "detail is null");
    if (brokenLines < 1 || firstLine < 1) {
      throw new IllegalArgumentException(
          "damage needs a broken line and its number from 1, not "
              + brokenLines
              + " and "
              + firstLine);
    }
  }
}
