package dev.whence.ranking;

/** The dot product of sparse vectors; of vectors of length 1 it is the cosine of their angle. */
final class Cosine {

  private Cosine() {}

  /**
   * @param termsA ascending
   * @param termsB ascending
   */
  static double of(int[] termsA, float[] weightsA, int[] termsB, float[] weightsB) {
    double sum = 0;
    int a = 0;
    for (int b = 0; b < termsB.length; b++) {
      while (a < termsA.length && termsA[a] < termsB[b]) {
        a++;
      }
      if (a < termsA.length && termsA[a] == termsB[b]) {
        sum += weightsA[a] * weightsB[b];
      }
    }
    return sum;
  }
}
