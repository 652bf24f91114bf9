package dev.whence.learning;

/**
 * How often a place is clicked because of where it stands: the click-through at each position over
 * all versions, made non-increasing.
 *
 * <p>Where exploration alone has {@value #ENOUGH_CLICKS} clicks, its click-through gives the shape:
 * there chance chose the items, so that only the position differs. Else it is that of all places,
 * in which better items stand higher: a version is then compared with the average version at the
 * same positions (clicks over expected clicks; Zhang and Jones 2007). Either way the curve is
 * scaled so that the clicks expected of all places are those observed.
 *
 * @param rates expected clicks an impression, by position
 */
record PositionCurve(double[] rates) {

  /** Positions that are told apart; those behind are one. */
  static final int POSITIONS = 21;

  private static final long ENOUGH_CLICKS = 100;

  PositionCurve {
    rates = rates.clone();
  }

  /**
   * @param all of all versions
   * @param explored of the places that chance filled
   */
  static PositionCurve of(Exposure all, Exposure explored) {
    Exposure pooled = all.plus(explored);
    Exposure shape = explored.sumOfClicks() >= ENOUGH_CLICKS ? explored : pooled;
    PositionCurve unscaled = new PositionCurve(nonIncreasing(shape));
    double expected = unscaled.expected(pooled);
    double scale = expected > 0 ? Math.max(0, pooled.sumOfClicks()) / expected : 0;
    double[] rates = unscaled.rates();
    for (int p = 0; p < rates.length; p++) {
      rates[p] *= scale;
    }
    return new PositionCurve(rates);
  }

  /** Pool adjacent violators (Ayer et al. 1955), weighted by impressions. */
  private static double[] nonIncreasing(Exposure exposure) {
    double[] sum = new double[POSITIONS];
    double[] weight = new double[POSITIONS];
    int[] length = new int[POSITIONS];
    int blocks = 0;
    for (int p = 0; p < POSITIONS; p++) {
      sum[blocks] = Math.max(0, exposure.clicks(p));
      weight[blocks] = Math.max(0, exposure.impressions(p));
      length[blocks++] = 1;
      while (blocks > 1 && violates(sum, weight, blocks - 1)) {
        blocks--;
        sum[blocks - 1] += sum[blocks];
        weight[blocks - 1] += weight[blocks];
        length[blocks - 1] += length[blocks];
      }
    }
    double[] rates = new double[POSITIONS];
    int next = 0;
    for (int b = 0; b < blocks; b++) {
      for (int n = 0; n < length[b]; n++) {
        rates[next++] = weight[b] > 0 ? sum[b] / weight[b] : 0;
      }
    }
    return rates;
  }

  /** A position that nobody saw is taken for one like the one before. */
  private static boolean violates(double[] sum, double[] weight, int block) {
    return weight[block] == 0 || sum[block] * weight[block - 1] > sum[block - 1] * weight[block];
  }

  @Override
  public double[] rates() {
    return rates.clone();
  }

  /** The clicks that so many impressions would have had on average. */
  double expected(Exposure exposure) {
    double clicks = 0;
    for (int p = 0; p < POSITIONS; p++) {
      clicks += exposure.impressions(p) * rates[p];
    }
    return clicks;
  }
}
