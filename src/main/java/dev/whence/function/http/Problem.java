package dev.whence.function.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type names the kind of problem; {@code about:blank} if the status says it all
 * @param instance the path that was asked
 * @param requestId the id under which the log tells more
 * @param errors the fields at fault; not written if there are none
 */
@Schema(description = "An error, as RFC 9457 (application/problem+json) writes it")
@RegisterForReflection(registerFullHierarchy = true)
public record Problem(
    @Schema(examples = "urn:whence:problem:invalid-request") String type,
    @Schema(examples = "The request is not valid") String title,
    @Schema(examples = "400") int status,
    @Schema(examples = "limit lies from 1 to 100, this is 0") String detail,
    @Schema(examples = "/v1/users/u42/recommendations") String instance,
    @Schema(examples = "01JD8Z2M4T6Q8R0V2X4Z6B8D0F") String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldFault> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }
}
