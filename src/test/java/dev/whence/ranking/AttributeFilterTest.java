package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeFilterTest {

  private static final Item FILM =
      new Item(
          new ItemId("296"),
          LocalizedText.of("Pulp Fiction"),
          Map.of(
              "genre", AttributeValue.Terms.of("Crime", "Drama", "a:b"),
              "price", new AttributeValue.Numeric(9.5),
              "releasedAt", new AttributeValue.Time(Instant.parse("1994-10-14T00:00:00Z"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genre:eq:Crime | true",
        "genre:eq:crime | false",
        "genre:eq:a:b | true",
        "genre:ne:Crime | false",
        "genre:ne:Horror | true",
        "genre:in:Horror,Drama | true",
        "genre:in:Horror,War | false",
        "genre:lt:Zulu | false",
        "genre:gte:A | false",
        "price:eq:9.5 | true",
        "price:eq:9.50 | true",
        "price:ne:9.5 | false",
        "price:ne:10 | true",
        "price:lt:9.5 | false",
        "price:lt:9.51 | true",
        "price:lte:9.5 | true",
        "price:gt:9.5 | false",
        "price:gt:-1 | true",
        "price:gte:9.5 | true",
        "price:in:1,9.5 | true",
        "price:in:1,2 | false",
        "price:lt:cheap | false",
        "price:eq:cheap | false",
        "price:ne:cheap | true",
        "releasedAt:eq:1994-10-14T00:00:00Z | true",
        "releasedAt:lt:1994-10-14T00:00:01Z | true",
        "releasedAt:gt:1994-10-14T00:00:00Z | false",
        "releasedAt:gte:1994-10-14T00:00:00Z | true",
        "releasedAt:lt:yesterday | false",
        "colour:eq:red | false",
        "colour:in:red,blue | false",
        "colour:lt:5 | false",
        "colour:ne:red | true"
      })
  void accepts_condition_asItsTypeCompares(String condition, boolean accepted) {
    assertThat(AttributeFilter.parse(condition).accepts(FILM)).isEqualTo(accepted);
  }

  static Stream<Arguments> noConditions() {
    String form = "write attribute:op:value, e.g. genre:eq:Drama; this is ";
    String operators = " is no operator; use one of eq, ne, lt, lte, gt, gte, in";
    return Stream.of(
        arguments("genre", form + "'genre'"),
        arguments("genre:eq", form + "'genre:eq'"),
        arguments("genre:is:Drama", "'is'" + operators),
        arguments("genre:EQ:Drama", "'EQ'" + operators),
        arguments(":eq:Drama", "attribute or value is empty"),
        arguments("genre:eq:", "attribute or value is empty"));
  }

  @ParameterizedTest
  @MethodSource("noConditions")
  void parse_noCondition_isRefusedWithTheForm(String text, String message) {
    assertThatThrownBy(() -> AttributeFilter.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void parse_valueWithColons_keepsThem() {
    assertThat(AttributeFilter.parse("releasedAt:lt:2026-01-01T00:00:00Z"))
        .isEqualTo(
            new AttributeFilter("releasedAt", AttributeFilter.Operator.LT, "2026-01-01T00:00:00Z"));
  }
}
