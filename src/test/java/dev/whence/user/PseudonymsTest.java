package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.whence.user.Pseudonyms.Key;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final ExternalUserId SHOPPER = new ExternalUserId("shopper-027");
  private static final Key OLD = key("old", "0123456789abcdef0123456789abcdef");
  private static final Key NEW = key("new", "fedcba9876543210fedcba9876543210");

  private static Key key(String id, String secret) {
    return new Key(id, secret.getBytes(StandardCharsets.US_ASCII));
  }

  /** printf shopper-027 | openssl dgst -sha256 -hmac $KEY -binary | head -c16 | base64. */
  @Test
  void of_knownKey_isTheNameThatOpensslGives() {
    assertThat(new Pseudonyms(List.of(OLD)).of(SHOPPER).value())
        .isEqualTo("5rkScC7cTKBjFJBQHaFofw");
  }

  @Test
  void of_manyPeople_areDifferentNamesOf22Characters() {
    Pseudonyms names = new Pseudonyms(List.of(OLD));
    Set<UserId> given = new HashSet<>();
    for (int n = 0; n < 10_000; n++) {
      UserId name = names.of(new ExternalUserId("用户" + n));
      assertThat(name.value()).matches("[A-Za-z0-9_-]{22}");
      given.add(name);
    }
    assertThat(given).hasSize(10_000);
  }

  @Test
  void all_twoKeys_areTheNewestNameAndTheFormerOne() {
    Pseudonyms before = new Pseudonyms(List.of(OLD));
    Pseudonyms after = new Pseudonyms(List.of(NEW, OLD));

    assertThat(after.of(SHOPPER)).isNotEqualTo(before.of(SHOPPER));
    assertThat(after.formerly(SHOPPER)).containsExactly(before.of(SHOPPER));
    assertThat(after.all(SHOPPER)).containsExactly(after.of(SHOPPER), before.of(SHOPPER));
    assertThat(after.hasFormer()).isTrue();
    assertThat(before.hasFormer()).isFalse();
  }

  @Test
  void ring_withoutKeysOrWithTwoOfOneId_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pseudonyms(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pseudonyms(List.of(NEW, key("new", "x".repeat(32)))))
        .withMessageContaining("new");
  }

  @Test
  void key_tooShortOrWithoutAnId_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key("short", "x".repeat(31)))
        .withMessageContaining("31 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> key("a b", "x".repeat(32)));
    assertThatIllegalArgumentException().isThrownBy(() -> key("", "x".repeat(32)));
  }

  @Test
  void toString_ofIdsAndKeys_tellsNoSecret() {
    assertThat(SHOPPER.toString()).doesNotContain("027");
    assertThat(OLD.toString()).isEqualTo("user key old");
  }
}
