package dev.whence.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names under which people are stored: the first 128 bits of HMAC-SHA-256(key, id as UTF-8), in
 * 22 characters of base64url (RFC 2104, RFC 4648). Without the key nobody can tell whose name it
 * is, not even by trying all ids; with it no table of names is needed. Among a billion people two
 * share a name with a probability of 1 : 10²⁰.
 *
 * <p>The newest key names people; the former ones find what is still stored under their former
 * names. Thread-safe.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int NAME_BYTES = 16;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final List<Key> keys;

  /**
   * @param keys the newest first
   * @throws IllegalArgumentException if there is none, or two have one id
   */
  public Pseudonyms(List<Key> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("people cannot be named without a key; give one or more");
    }
    Set<String> ids = new HashSet<>();
    for (Key key : keys) {
      if (!ids.add(key.id())) {
        throw new IllegalArgumentException(
            "two user keys have the id " + key.id() + "; give each an id of its own");
      }
    }
    this.keys = List.copyOf(keys);
  }

  /**
   * A secret of which names are made.
   *
   * @param id tells keys apart, and is no secret: 1 to 40 of A-Z a-z 0-9 . _ -
   * @param secret at least {@value #LEAST_BYTES} random bytes
   */
  public record Key(String id, byte[] secret) {

    public static final int LEAST_BYTES = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    public Key {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "the id of a user key is 1 to 40 of A-Z a-z 0-9 . _ -, this one is '" + id + "'");
      }
      if (secret.length < LEAST_BYTES) {
        throw new IllegalArgumentException(
            "user key "
                + id
                + " has "
                + secret.length
                + " bytes; at least "
                + LEAST_BYTES
                + " random ones are needed");
      }
      secret = secret.clone();
    }

    @Override
    public byte[] secret() {
      return secret.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && id.equals(key.id) && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "user key " + id;
    }
  }

  /** Whether a text looks like a name of this kind; a caller's id may look so by chance. */
  public static boolean isInForm(String text) {
    return NAME.matcher(text).matches();
  }

  /** The name under which whatever comes from now on is stored. */
  public UserId of(ExternalUserId person) {
    return name(keys.get(0), person);
  }

  /** The names under which something of earlier times may be stored, the latest first. */
  public List<UserId> formerly(ExternalUserId person) {
    return keys.stream().skip(1).map(key -> name(key, person)).toList();
  }

  /** All names, the newest first. */
  public List<UserId> all(ExternalUserId person) {
    List<UserId> names = new ArrayList<>(keys.size());
    keys.forEach(key -> names.add(name(key, person)));
    return names;
  }

  /** Whether people may still be stored under former names. */
  public boolean hasFormer() {
    return keys.size() > 1;
  }

  private static UserId name(Key key, ExternalUserId person) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret, ALGORITHM));
      byte[] digest = mac.doFinal(person.value().getBytes(StandardCharsets.UTF_8));
      return new UserId(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(Arrays.copyOf(digest, NAME_BYTES)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform must offer " + ALGORITHM, missing);
    }
  }
}
