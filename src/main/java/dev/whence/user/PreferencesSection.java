package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person declared.
 *
 * <pre>
 * preferences = n { attribute:text term:text preference:varint }
 * </pre>
 */
final class PreferencesSection {

  private PreferencesSection() {}

  static byte[] write(Map<AttributeTerm, Preference> declared) {
    StateWriter out = new StateWriter();
    out.varint(declared.size());
    declared.forEach(
        (term, preference) -> {
          out.text(term.attribute());
          out.text(term.term());
          out.varint(preference.code());
        });
    return out.toBytes();
  }

  /**
   * Reads preferences and leaves what follows them.
   *
   * @throws IllegalArgumentException if a text is no attribute or no term
   */
  static Map<AttributeTerm, Preference> read(StateReader in) throws CorruptStateException {
    int size = in.count();
    Map<AttributeTerm, Preference> declared = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      AttributeTerm term = new AttributeTerm(in.text(), in.text());
      int code = Math.toIntExact(in.varint());
      declared.put(term, in.require(Preference.ofCode(code), "preference", code));
    }
    return declared;
  }
}
