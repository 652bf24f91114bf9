package dev.whence.function.explain;

import dev.whence.function.http.SessionEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/explanations}. */
@Schema(
    description = "Explains an item for a person, or for an anonymous session, as of now",
    examples = "{\"userId\":\"u42\",\"itemId\":\"318\"}")
public record ExplanationRequest(
    @Nullable String userId,
    @Schema(description = "Events of an anonymous session, the oldest first; at most 500")
        @Nullable List<SessionEvent> history,
    @Schema(required = true, examples = "318") @Nullable String itemId,
    @Schema(
            enumeration = {
              "shapley",
              "sampled",
              "lime",
              "saliency",
              "surrogate",
              "counterfactual",
              "attention"
            },
            defaultValue = "shapley")
        @Nullable String method,
    @Schema(
            enumeration = {"population", "new-user"},
            defaultValue = "population",
            description = BaselineParameter.DESCRIPTION)
        @Nullable String baseline,
    @Schema(description = "Another item: why the one above the other") @Nullable String against,
    @Schema(enumeration = {"en", "zh"}) @Nullable String lang) {}
