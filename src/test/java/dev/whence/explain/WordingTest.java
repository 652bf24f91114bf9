package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void in_everyLanguage_hasTheKeysAndSlotsOfEnglish(Language language) {
    Wording english = Wording.in(Language.EN);
    Wording wording = Wording.in(language);

    assertThat(wording.keys()).isEqualTo(english.keys());
    for (String key : english.keys()) {
      assertThat(new TreeSet<>(wording.template(key).slots()))
          .as(key)
          .isEqualTo(new TreeSet<>(english.template(key).slots()));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void labels_everyThingWithAName_haveOne(Language language) {
    Labels labels = Labels.in(language);

    assertThat(Group.values()).extracting(labels::group).doesNotHaveDuplicates();
    assertThat(Group.values()).extracting(labels::description).doesNotHaveDuplicates();
    assertThat(EventType.values()).extracting(labels::event).doesNotHaveDuplicates();
    assertThat(Rule.values()).extracting(labels::rule).doesNotHaveDuplicates();
    assertThat(Control.values()).extracting(labels::control).doesNotHaveDuplicates();
  }

  @Test
  void labels_ofGroups_areThoseOfTheContract() {
    assertThat(Labels.in(Language.EN).group(Group.NEXT)).isEqualTo("What usually comes next");
    assertThat(Labels.in(Language.ZH).group(Group.INTEREST)).isEqualTo("你的兴趣");
  }

  @Test
  void effect_ofARule_tellsBothRanks() {
    RuleEffect effect = new RuleEffect(Rule.DIVERSITY, 2, 1);

    assertThat(Labels.in(Language.EN).effect(effect)).isEqualTo("moved from 2 to 1");
    assertThat(Labels.in(Language.ZH).effect(effect)).isEqualTo("从第 2 位移到第 1 位");
  }

  @Test
  void say_unknownKey_namesKeyAndFile() {
    assertThatThrownBy(() -> Wording.in(Language.ZH).say("no.such.key"))
        .isInstanceOf(Wording.MissingWordingException.class)
        .hasMessage("key 'no.such.key' is missing; add it to /reasons/zh.properties");
  }

  @Test
  void fill_valueThatLooksLikeASlot_staysAsItIs() {
    Template template = Template.parse("{first} and {second}");

    assertThat(template.fill(Map.of("first", "{second}", "second", "$1\\")))
        .isEqualTo("{second} and $1\\");
  }

  @Test
  void fill_missingValue_isRefused() {
    assertThatThrownBy(() -> Template.parse("liked {title}").fill(Map.of("term", "Crime")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slot {title} has no value, there are [term]");
  }

  @Test
  void ofCode_unknownLanguage_isEmpty() {
    assertThat(Language.ofCode("zh")).contains(Language.ZH);
    assertThat(Language.ofCode("ZH")).isEmpty();
  }
}
