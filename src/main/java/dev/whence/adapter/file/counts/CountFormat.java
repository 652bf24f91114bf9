package dev.whence.adapter.file.counts;

/**
 * The layout of the file of a {@link dev.whence.learning.CountedLog}. Little-endian; every section
 * begins at a multiple of 8 bytes.
 *
 * <pre>
 * header    magic "WHCL", format version, number of sections n, 0       int32 each
 *           n times: kind, CRC-32C of the section (int32 each), offset, length in bytes (int64 each)
 *           CRC-32C of all that, 0                                      int32 each
 * SUMMARY   second up to which was counted, number of recipes           int64 each
 *           a recipe: window, kind of distance weight (ordinal)         int32 each
 *                     its rate                                          float64
 *                     seconds of half-life, the largest for none, landmark  int64 each
 * SEGMENTS  names of the segments that were counted                     strings
 * ITEMS     item ids by ordinal                                         strings
 * USERS     user ids, ascending                                         strings
 * LENGTHS   choices of each user                                        int32 each
 * CHOICES   item ordinals, user by user, oldest first                   int32 each
 * SECONDS   when, in seconds of the epoch                               int64 each
 * SEEN      hashes of people's event ids, ascending                       int64 each
 * then for each recipe
 * STARTS    items + 1 positions                                         int32 each
 * COLUMNS   ordinals, ascending within a row                            int32 each
 * UNITS     counts in units of 2^-28                                    int64 each
 * </pre>
 *
 * A string is its length in bytes (int32) and its UTF-8. The same content gives the same bytes.
 */
final class CountFormat {

  static final int MAGIC = 0x4c434857; // "WHCL"

  /** 2: {@code SEEN} holds hashes of person and event id; in 1 they were of the event id alone. */
  static final int VERSION = 2;

  /** Sections before those of the recipes. */
  static final int FIXED_SECTIONS = 8;

  static final int SECTIONS_A_RECIPE = 3;
  static final int ALIGNMENT = 8;

  private static final int PREFIX = 4 * Integer.BYTES;
  private static final int ENTRY = 2 * Integer.BYTES + 2 * Long.BYTES;
  private static final int SUFFIX = 2 * Integer.BYTES;

  private CountFormat() {}

  /** What a section holds; its ordinal stands in the file, so the order must not change. */
  enum Kind {
    SUMMARY,
    SEGMENTS,
    ITEMS,
    USERS,
    LENGTHS,
    CHOICES,
    SECONDS,
    SEEN,
    STARTS,
    COLUMNS,
    UNITS
  }

  /**
   * Where a section stands.
   *
   * @param checksum CRC-32C
   */
  record Section(Kind kind, int checksum, long offset, long length) {}

  static int headerLength(int sections) {
    return PREFIX + sections * ENTRY + SUFFIX;
  }

  static int sections(int recipes) {
    return FIXED_SECTIONS + recipes * SECTIONS_A_RECIPE;
  }
}
