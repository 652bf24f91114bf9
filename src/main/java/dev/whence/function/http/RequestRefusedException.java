package dev.whence.function.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class RequestRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldFault> faults;
  private final @Nullable Duration retryAfter;

  public RequestRefusedException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  private RequestRefusedException(
      ProblemType type, String detail, List<FieldFault> faults, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** The request has faults, at least one. */
  public static RequestRefusedException invalid(List<FieldFault> faults) {
    String detail =
        faults.stream()
            .map(fault -> (fault.pointer() + " " + fault.detail()).strip())
            .collect(Collectors.joining("; "));
    return new RequestRefusedException(ProblemType.INVALID_REQUEST, detail, faults, null);
  }

  public static RequestRefusedException invalid(FieldFault fault) {
    return invalid(List.of(fault));
  }

  /** A part of the service is away; nothing has happened, and the caller may come again. */
  public static RequestRefusedException unavailable(String detail, Duration retryAfter) {
    return new RequestRefusedException(ProblemType.UNAVAILABLE, detail, List.of(), retryAfter);
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldFault> faults() {
    return faults;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
