package dev.whence.learning;

/**
 * What a ranker reached on a list of choices: together, and on each of them.
 *
 * @param outcomes in the order of the choices
 */
record Measurement(RankingMetrics metrics, Outcomes outcomes) {}
