package dev.whence.function.admin;

import dev.whence.function.http.QueryParameters;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Messages that could not be read or delivered: what they are, and back to where they came from.
 */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class DeadLetterResource {

  private static final int MOST_LISTED = 100;
  private static final int LISTED = 10;
  private static final int MOST_SENT = 10_000;
  private static final int SENT = 1_000;

  private final DeadLetterQueue deadLetters;
  private final Clock clock;

  DeadLetterResource(DeadLetterQueue deadLetters, Clock clock) {
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Messages that could not be read or delivered")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many to show, 1 to 100; 10 unless told",
      schema = @Schema(type = SchemaType.INTEGER))
  @APIResponse(
      responseCode = "200",
      description = "Their number, and some of them",
      content = @Content(schema = @Schema(implementation = DeadLettersAnswer.class)))
  @APIResponse(responseCode = "503", description = "The queue cannot be reached now")
  public DeadLettersAnswer list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit");
    Optional<Integer> limit = query.integer("limit", upTo(MOST_LISTED));
    query.requireNoFaults();
    return DeadLettersAnswer.of(deadLetters.list(limit.orElse(LISTED)), clock.instant());
  }

  @POST
  @Path("/redrive")
  @Operation(
      summary = "Send dead letters back to where they came from",
      description =
          "A letter is deleted once it was sent. What has not been mended comes back here. Events of"
              + " feedback that were counted before count once, however long ago: the letter takes"
              + " along when it was sent first. Events for ingest are recognised if they were"
              + " counted within 24 hours.")
  @Parameter(
      name = "source",
      in = ParameterIn.QUERY,
      description = "Only letters from this queue: feedback or ingest",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description =
          "Send letters of unknown source to this queue: to feedback if they name people as they are"
              + " stored, in 22 base64url characters, to ingest if they name none so. A letter of"
              + " known source goes to no other queue.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many to send, 1 to 10,000; 1,000 unless told",
      schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(
      name = "dryRun",
      in = ParameterIn.QUERY,
      description = "true only counts",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @APIResponse(
      responseCode = "200",
      description = "How many were sent, by queue",
      content = @Content(schema = @Schema(implementation = RedriveAnswer.class)))
  @APIResponse(
      responseCode = "503",
      description = "A queue cannot be reached now; some letters may have been sent")
  public RedriveAnswer redrive(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "source", "to", "limit", "dryRun");
    Optional<DeadLetter.Source> source = query.one("source", DeadLetter.Source::ofWord);
    Optional<DeadLetter.Source> target = query.one("to", word -> target(word, source));
    Optional<Integer> limit = query.integer("limit", upTo(MOST_SENT));
    boolean dryRun = query.one("dryRun", DeadLetterResource::yesOrNo).orElse(false);
    query.requireNoFaults();
    return RedriveAnswer.of(
        deadLetters.redrive(
            new DeadLetterQueue.Redrive(
                source.orElse(null), limit.orElse(SENT), target.orElse(null), dryRun)),
        dryRun);
  }

  private static DeadLetter.Source target(String word, Optional<DeadLetter.Source> source) {
    DeadLetter.Source target = DeadLetter.Source.ofWord(word);
    DeadLetterQueue.Redrive.requireOneQueue(source.orElse(null), target);
    return target;
  }

  private static UnaryOperator<Integer> upTo(int most) {
    return number -> {
      if (number < 1 || number > most) {
        throw new IllegalArgumentException("lies from 1 to " + most + ", this is " + number);
      }
      return number;
    };
  }

  private static boolean yesOrNo(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is '" + word + "'; it is true or false");
    };
  }
}
