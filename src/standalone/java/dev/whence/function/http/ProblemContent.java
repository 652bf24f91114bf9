package dev.whence.function.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Tells in the OpenAPI document that every answer from 400 on is a {@link Problem}. */
@OpenApiFilter
@OpenAPIDefinition(
    info = @Info(title = "Whence", version = "1"),
    components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
public final class ProblemContent implements OASFilter {

  private static final String REFERENCE = "#/components/schemas/Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.compareTo("400") >= 0 && answer.getContent() == null) {
                describe(answer);
              }
            });
    return operation;
  }

  private static void describe(APIResponse answer) {
    answer.setContent(
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(REFERENCE))));
  }
}
