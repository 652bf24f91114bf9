package dev.whence.function.explain;

import dev.whence.function.view.GroupView;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** Gives the explanation of one item in the form that the caller accepts. */
final class ExplanationForms {

  private static final List<Representation> OF_A_DIVISION =
      List.of(Representation.JSON, Representation.PICTURE, Representation.FORCE_PLOT);

  private ExplanationForms() {}

  /**
   * Answers a question; nothing is computed if no form of the answer would be accepted.
   *
   * @param explain computes the answer
   */
  static Response answer(
      HttpHeaders headers, Question question, Function<Question, ExplanationAnswer> explain) {
    Representation form = Representation.choose(headers, offered(question.method()));
    ExplanationAnswer answer = explain.apply(question);
    return form.response(
        switch (form) {
          case JSON -> answer;
          case PICTURE -> Drawings.of(answer, groups(answer), question);
          case FORCE_PLOT -> ForcePlot.of(answer, groups(answer));
        });
  }

  /** Where no score is divided, there is nothing to draw. */
  private static List<Representation> offered(Method method) {
    return method.dividesScore() ? OF_A_DIVISION : List.of(Representation.JSON);
  }

  private static List<GroupView> groups(ExplanationAnswer answer) {
    List<GroupView> groups = answer.groups();
    if (groups == null) {
      throw new IllegalStateException("method " + answer.method() + " divides no score");
    }
    return groups;
  }
}
