package dev.whence.learning;

import dev.whence.learning.Comparison.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How well a ranking met each of many choices, one after the other. Not thread-safe. */
final class ChoiceScores {

  private final List<Integer> people = new ArrayList<>();
  private final List<Double> gains = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();

  /**
   * @param gain NDCG@10 of the choice
   * @param loss in nats; NaN if the choice was not among the candidates
   */
  void add(int person, double gain, double loss) {
    people.add(person);
    gains.add(gain);
    losses.add(loss);
  }

  int size() {
    return gains.size();
  }

  int people() {
    return new HashSet<>(people).size();
  }

  /** NDCG@10 against that of another ranking of the same choices. */
  Difference ndcgBeside(ChoiceScores other) {
    return difference(gains, other.gains);
  }

  /** Log loss against that of another ranking, over the choices among the candidates. */
  Difference logLossBeside(ChoiceScores other) {
    return difference(losses, other.losses);
  }

  private Difference difference(List<Double> mine, List<Double> others) {
    double sum = 0;
    double otherSum = 0;
    int n = 0;
    for (int i = 0; i < mine.size(); i++) {
      if (!mine.get(i).isNaN()) {
        sum += mine.get(i);
        otherSum += others.get(i);
        n++;
      }
    }
    double all = Math.max(1, n);
    double mean = (sum - otherSum) / all;
    return new Difference(sum / all, otherSum / all, error(mine, others, mean) / all, n);
  }

  /** √(Σ over people of (Σ over their choices of (d − mean))²). */
  private double error(List<Double> mine, List<Double> others, double mean) {
    Map<Integer, Double> byPerson = new HashMap<>();
    for (int i = 0; i < mine.size(); i++) {
      if (!mine.get(i).isNaN()) {
        byPerson.merge(people.get(i), mine.get(i) - others.get(i) - mean, Double::sum);
      }
    }
    double squares = byPerson.values().stream().mapToDouble(sum -> sum * sum).sum();
    return byPerson.size() < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares);
  }
}
