package dev.whence.function.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads bodies, the length of which may not have been announced. */
public final class Bodies {

  /** The largest body. */
  public static final int MAX_BYTES = 1 << 20;

  private Bodies() {}

  /**
   * @throws RequestRefusedException if there are more than {@value #MAX_BYTES} bytes
   */
  public static byte[] read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new RequestRefusedException(
          ProblemType.TOO_LARGE,
          "the body is larger than " + MAX_BYTES + " bytes; send it in parts");
    }
    return bytes;
  }
}
