package dev.whence.function.ingest;

/**
 * Events were accepted that the states of some people have not seen; they catch up from the queue.
 *
 * @param people how many
 */
public record StatesBehind(int people) {}
