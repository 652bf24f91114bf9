package dev.whence.explain;

/**
 * The past items that an explanation does not tell apart, together.
 *
 * @param count how many there are; 0 if all are told apart
 * @param contribution what the history would contribute to the item without those that are told
 *     apart, in logits: of the others, and of the fact that there are no more
 */
public record OtherEvents(int count, double contribution) {}
