package dev.whence.demo;

/** How dear a brand is, and which brands a shopper leans to. */
public enum PriceTier {
  BUDGET(0.68),
  MIDDLE(1.0),
  PREMIUM(1.65);

  private final double factor;

  PriceTier(double factor) {
    this.factor = factor;
  }

  /** What the median price of a product is multiplied with. */
  double factor() {
    return factor;
  }
}
