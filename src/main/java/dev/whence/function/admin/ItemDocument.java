package dev.whence.function.admin;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of an item, for the OpenAPI document. */
@Schema(
    description = "An item",
    examples =
        "{\"itemId\":\"318\",\"title\":{\"en\":\"The Shawshank Redemption\",\"zh\":\"肖申克的救赎\"},"
            + "\"attributes\":{\"genre\":[\"Crime\",\"Drama\"],\"price\":9.9,"
            + "\"releasedAt\":\"1994-09-23T00:00:00Z\"}}")
record ItemDocument(
    @Schema(description = "With PUT it may be left out; else it is the one of the path")
        @Nullable String itemId,
    @Schema(required = true, description = "A string, or an object of strings by language (en, zh)")
        Object title,
    @Schema(
            description =
                "By name: a number; a time (RFC 3339); a term or a list of terms, each a string or"
                    + " {id, label}. price and releasedAt have a meaning of their own.")
        Map<String, Object> attributes) {}
