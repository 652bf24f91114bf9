package dev.whence.function.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wrong with one field.
 *
 * @param pointer a JSON pointer into the body ({@code /events/3/type}); {@code /query/limit} for a
 *     query parameter, {@code /path/itemId} for a part of the path, {@code /event/rawPath} for a
 *     field of an event of API Gateway
 * @param detail what is wrong and what would be right
 */
@Schema(description = "What is wrong with one field of the request")
public record FieldFault(
    @Schema(
            description =
                "A JSON pointer into the body; /query/… names a query parameter, /path/… a part of"
                    + " the path",
            examples = "/query/limit")
        String pointer,
    @Schema(examples = "lies from 1 to 100, this is 0") String detail) {

  public static FieldFault query(String name, String detail) {
    return new FieldFault("/query/" + name, detail);
  }

  public static FieldFault path(String name, String detail) {
    return new FieldFault("/path/" + name, detail);
  }
}
