package dev.whence.function.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.ItemJson;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.function.http.Bodies;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue. */
@Path("/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class ItemResource {

  private static final String NDJSON = "application/x-ndjson";

  private final ItemStore items;

  ItemResource(ItemStore items) {
    this.items = items;
  }

  @GET
  @Path("/{itemId}")
  @Operation(summary = "An item of the catalogue")
  @APIResponse(
      responseCode = "200",
      description = "The item",
      content = @Content(schema = @Schema(implementation = ItemDocument.class)))
  @APIResponse(responseCode = "404", description = "There is no such item")
  public JsonNode item(@PathParam("itemId") String itemId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    ItemId id = PathIds.read("itemId", itemId, ItemId::new);
    return ItemJson.toJson(items.find(id).orElseThrow(() -> unknown(id)));
  }

  @PUT
  @Path("/{itemId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add or replace an item",
      description = "It can be recommended within a minute, from its attributes")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ItemDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The item as it is kept",
      content = @Content(schema = @Schema(implementation = ItemDocument.class)))
  @APIResponse(responseCode = "400", description = "The item is not valid; errors names the fields")
  public JsonNode put(@PathParam("itemId") String itemId, JsonNode body, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    ItemId id = PathIds.read("itemId", itemId, ItemId::new);
    if (body instanceof ObjectNode document && !document.has("itemId")) {
      document.put("itemId", id.value());
    }
    Item item = ItemJson.parse(body, "");
    if (!item.id().equals(id)) {
      throw RequestRefusedException.invalid(
          new FieldFault(
              "/itemId", "is '" + item.id() + "', but the path says '" + id + "'; leave one out"));
    }
    items.putAll(List.of(item));
    return ItemJson.toJson(item);
  }

  @DELETE
  @Path("/{itemId}")
  @Operation(summary = "Take an item out of the catalogue; it is no longer recommended")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", description = "There was no such item")
  public void delete(@PathParam("itemId") String itemId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    ItemId id = PathIds.read("itemId", itemId, ItemId::new);
    if (!items.remove(id)) {
      throw unknown(id);
    }
  }

  private static RequestRefusedException unknown(ItemId id) {
    return new RequestRefusedException(
        ProblemType.UNKNOWN_ITEM,
        "the catalogue has no item '" + id + "'; PUT /v1/items/" + id + " adds it");
  }

  @POST
  @Consumes({NDJSON, "application/ndjson", "application/jsonl"})
  @Operation(
      summary = "Add or replace many items",
      description = "One item a line; valid lines are kept even if others are not. At most 1 MiB.")
  @RequestBody(
      required = true,
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ItemDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "At least one line is valid",
      content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
  @APIResponse(responseCode = "400", description = "No line is valid; nothing was kept")
  public BulkAnswer bulk(InputStream ndjson, @Context UriInfo uri) throws IOException {
    QueryParameters.refuseAll(uri);
    ItemLines lines = ItemLines.read(Bodies.read(ndjson));
    if (lines.results().isEmpty()) {
      throw RequestRefusedException.invalid(
          new FieldFault("", "the body is empty; one item a line is expected"));
    }
    if (lines.items().isEmpty()) {
      throw RequestRefusedException.invalid(
          lines.results().stream()
              .map(
                  result ->
                      new FieldFault("/" + (result.line() - 1), String.valueOf(result.detail())))
              .toList());
    }
    items.putAll(lines.items());
    return lines.answer();
  }
}
