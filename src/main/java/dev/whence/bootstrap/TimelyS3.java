package dev.whence.bootstrap;

import java.util.function.Function;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/** S3 within the time that remains. */
final class TimelyS3 extends DelegatingS3Client {

  private final TimelyCall call;

  TimelyS3(S3Client s3, TimelyCall call) {
    super(s3);
    this.call = call;
  }

  @Override
  @SuppressWarnings("unchecked") // the builder of a request makes a request of the same type
  protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
    return operation.apply(
        (T) request.toBuilder().overrideConfiguration(call.limited(request)).build());
  }
}
