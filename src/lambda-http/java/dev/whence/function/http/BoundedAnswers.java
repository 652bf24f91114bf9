package dev.whence.function.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Refuses to write what Lambda would not carry: an answer of more than 6 MB, as JSON text in JSON,
 * becomes the gateway's own error, which says nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda's
 *     quotas</a>
 */
@Provider
public final class BoundedAnswers implements WriterInterceptor {

  /** Of the 6,291,556 bytes, what headers and the frame of the answer leave. */
  static final int MAX_BYTES = 6_000_000;

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    context.setOutputStream(new Bounded(context.getOutputStream()));
    context.proceed();
  }

  /** Counts bytes as they are when the text has been made a JSON string. */
  private static final class Bounded extends OutputStream {
    private final OutputStream answer;
    private long bytes;

    Bounded(OutputStream answer) {
      this.answer = answer;
    }

    @Override
    public void write(int b) throws IOException {
      count(b);
      answer.write(b);
    }

    @Override
    public void write(byte[] text, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++) {
        count(text[i]);
      }
      answer.write(text, offset, length);
    }

    private void count(int b) {
      bytes += b == '"' || b == '\\' || b == '\n' ? 2 : 1;
      if (bytes > MAX_BYTES) {
        throw new RequestRefusedException(
            ProblemType.ANSWER_TOO_LARGE,
            "the answer is larger than the "
                + MAX_BYTES
                + " bytes that AWS Lambda carries; a standalone process on the same Redis and"
                + " bucket answers it");
      }
    }

    @Override
    public void flush() throws IOException {
      answer.flush();
    }

    @Override
    public void close() throws IOException {
      answer.close();
    }
  }
}
