package dev.whence.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script, which Redis runs as one atomic step.
 *
 * @param source for the first call of each server
 * @param sha1 names the script for every later call
 */
record RedisScript(String source, String sha1) {

  static RedisScript of(String source) {
    return new RedisScript(source, sha1(source.getBytes(StandardCharsets.UTF_8)));
  }

  /** The digest that {@code redis.sha1hex} gives. */
  static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform must offer SHA-1", missing);
    }
  }
}
