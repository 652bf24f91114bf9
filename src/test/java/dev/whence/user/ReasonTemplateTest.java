package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTemplateTest {

  @Test
  void id_ofATemplate_isReadBack() {
    for (String pattern : ReasonTemplate.PATTERNS) {
      ReasonTemplate template = new ReasonTemplate(pattern, "history");

      assertThat(template.id()).isEqualTo(pattern + ":history");
      assertThat(ReasonTemplate.ofId(template.id())).contains(template);
    }
    assertThat(ReasonTemplate.ofId("none")).contains(ReasonTemplate.NONE);
    assertThat(ReasonTemplate.NONE.id()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "history", ":history", "for:", "against.against:history", "unknown"})
  void ofId_whatIsNone_isEmpty(String id) {
    assertThat(ReasonTemplate.ofId(id)).isEmpty();
  }

  @Test
  void reasonTemplate_unknownPattern_isRefused() {
    assertThatThrownBy(() -> new ReasonTemplate("for.for.for", "history"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'for.for.for:history' is no template");
  }
}
