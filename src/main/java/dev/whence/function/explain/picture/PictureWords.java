package dev.whence.function.explain.picture;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;

/**
 * What pictures say besides names and figures.
 *
 * @param population the baseline of the mean candidate
 * @param newUser the baseline of somebody of whom nothing is known
 * @param restOfEvents with the number of events
 * @param remainder what a method leaves unexplained
 * @param answer the title of the picture of a whole answer
 * @param favour what the one end of the scale of colours means
 * @param against what its other end means
 * @param allItems the root of a tree
 * @param suchItems a leaf of it
 * @param fidelity of a tree, with R², the number of places and the share of them
 * @param colon between a name and its figure
 * @param stop between two statements
 */
record PictureWords(
    String population,
    String newUser,
    String score,
    String probability,
    String restOfEvents,
    String remainder,
    String answer,
    String favour,
    String against,
    String allItems,
    String suchItems,
    String fidelity,
    String colon,
    String stop) {

  private static final PictureWords ENGLISH =
      new PictureWords(
          "Baseline: mean candidate",
          "Baseline: new user",
          "Score",
          "probability %s",
          "%d more together",
          "Left unexplained by the method",
          "What decided this answer",
          "speaks for the item",
          "speaks against it",
          "All items",
          "Items that answer alike",
          "A tree that imitates the ranker: R² %.2f; of the first %d it shares %s",
          ": ",
          ". ");

  private static final PictureWords CHINESE =
      new PictureWords(
          "基线：平均候选",
          "基线：新用户",
          "得分",
          "概率 %s",
          "其余 %d 项合计",
          "该方法未解释的部分",
          "本次推荐由什么决定",
          "支持该内容",
          "不支持该内容",
          "所有内容",
          "回答相同的内容",
          "模仿排序模型的树：R² %.2f；前 %d 位中有 %s 一致",
          "：",
          "。");

  static PictureWords in(Language language) {
    return switch (language) {
      case EN -> ENGLISH;
      case ZH -> CHINESE;
    };
  }

  String baseline(Baseline baseline) {
    return switch (baseline) {
      case POPULATION -> population;
      case NEW_USER -> newUser;
    };
  }

  /** A name and its figure. */
  String figure(String name, double logit) {
    return name + colon + Figures.signed(logit);
  }
}
