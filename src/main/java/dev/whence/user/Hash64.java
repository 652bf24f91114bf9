package dev.whence.user;

/** 64 bits that stand for a text where the text itself would take too much room. */
public final class Hash64 {

  private Hash64() {}

  /** FNV-1a over the chars, finished by a mixer. Storage holds its values: never change it. */
  public static long of(CharSequence text) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    return h ^ (h >>> 33);
  }
}
