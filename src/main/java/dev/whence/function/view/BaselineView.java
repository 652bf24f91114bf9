package dev.whence.function.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an explanation compares with. */
@Schema(description = "The reference that contributions are measured from")
public record BaselineView(
    @Schema(description = "The model version that published it") String version,
    @Schema(description = "Its score, a logit", examples = "-2.10") double score) {}
