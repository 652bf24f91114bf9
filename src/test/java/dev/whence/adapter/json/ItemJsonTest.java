package dev.whence.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.json.InvalidJsonException.Fault;
import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.AttributeValue.Time;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemJsonTest {

  private static final Item SHAWSHANK =
      new Item(
          new ItemId("318"),
          LocalizedText.of("The Shawshank Redemption", "肖申克的救赎"),
          Map.of(
              "genre",
              new Terms(
                  List.of(Term.of("Crime"), new Term("Drama", LocalizedText.of("Drama", "剧情")))),
              "studio",
              Terms.of("Castle Rock"),
              Item.PRICE,
              new Numeric(12.5),
              Item.RELEASED_AT,
              new Time(Instant.parse("1994-09-23T00:00:00Z"))));

  @Test
  void parse_everyKindOfAttribute_isRead() {
    Item item =
        parse(
            """
            {"itemId":"318","title":{"en":"The Shawshank Redemption","zh":"肖申克的救赎"},
             "attributes":{"genre":["Crime",{"id":"Drama","label":{"en":"Drama","zh":"剧情"}}],
               "studio":"Castle Rock","price":12.5,"releasedAt":"1994-09-23T08:00:00+08:00"}}""");

    assertThat(item).isEqualTo(SHAWSHANK);
  }

  @Test
  void parse_noAttributes_isAnItemWithoutAny() {
    assertThat(parse("{\"itemId\":\"1\",\"title\":\"One\"}"))
        .isEqualTo(new Item(new ItemId("1"), LocalizedText.of("One"), Map.of()));
  }

  @Test
  void write_everyKindOfAttribute_isStable() {
    assertThat(ItemJson.write(SHAWSHANK))
        .isASCII()
        .isEqualTo(
            "{\"itemId\":\"318\",\"title\":{\"en\":\"The Shawshank Redemption\","
                + "\"zh\":\"\\u8096\\u7533\\u514B\\u7684\\u6551\\u8D4E\"},"
                + "\"attributes\":{\"genre\":[\"Crime\",{\"id\":\"Drama\","
                + "\"label\":{\"en\":\"Drama\",\"zh\":\"\\u5267\\u60C5\"}}],\"price\":12.5,"
                + "\"releasedAt\":\"1994-09-23T00:00:00Z\",\"studio\":[\"Castle Rock\"]}}");
  }

  @Test
  void write_termThatLooksLikeATime_isReadBackAsTerm() {
    Item item =
        new Item(
            new ItemId("1"),
            new LocalizedText(Map.of("zh", "一")),
            Map.of("label", Terms.of("2026-01-01T00:00:00Z")));

    assertThat(parse(ItemJson.write(item))).isEqualTo(item);
    assertThat(parse(ItemJson.write(SHAWSHANK))).isEqualTo(SHAWSHANK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'title':'x'}                                    | /itemId | is missing",
        "{'itemId':'1'}                                   | /title | is missing",
        "{'itemId':'1','title':7}                         | /title | a string, or an object",
        "{'itemId':'1','title':' '}                       | /title | blank",
        "{'itemId':'1','title':{}}                        | /title | at least one language",
        "{'itemId':'1','title':{'English':'x'}}           | /title | 'English' is no language",
        "{'itemId':'1','title':{'en':1}}                  | /title/en | is a number",
        "{'itemId':'1','title':'x','stock':1}             | /stock | is unknown",
        "{'itemId':'1','title':'x','attributes':[]}       | /attributes | is a list; an object",
        "{'itemId':'1','title':'x','attributes':{'a':{}}} | /attributes/a | is an object; a number",
        "{'itemId':'1','title':'x','attributes':{'a':true}} | /attributes/a | is a boolean",
        "{'itemId':'1','title':'x','attributes':{'a':[]}} | /attributes/a | at least one term",
        "{'itemId':'1','title':'x','attributes':{'a':''}} | /attributes/a | blank",
        "{'itemId':'1','title':'x','attributes':{'a':['b',1]}} | /attributes/a/1 | an object is",
        "{'itemId':'1','title':'x','attributes':{'a':[{'label':'b'}]}} | /attributes/a/0/id | miss",
        "{'itemId':'1','title':'x','attributes':{'a':[{'id':'b','x':1}]}} | /attributes/a/0/x | is",
        "{'itemId':'1','title':'x','attributes':{'a':1e999}} | /attributes/a | finite",
        "{'itemId':'1','title':'x','attributes':{'a':'2026-13-01T00:00:00Z'}} | /attributes/a | RFC"
      })
  void parse_oneFieldWrong_pointsAtIt(String json, String pointer, String detail) {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> parse(json.replace('\'', '"')))
        .satisfies(
            refused -> {
              assertThat(refused.faults()).extracting(Fault::pointer).containsExactly(pointer);
              assertThat(refused.faults().get(0).detail()).contains(detail);
            });
  }

  private static Item parse(String json) {
    return ItemJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
