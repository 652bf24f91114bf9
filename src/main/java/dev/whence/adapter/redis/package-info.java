/**
 * What Whence keeps in Redis: user states, items, decisions, leases. Commands of Redis 6.2 only,
 * and every script touches keys of one hash slot, so that a cluster serves as well.
 */
@NullMarked
package dev.whence.adapter.redis;

import org.jspecify.annotations.NullMarked;
