package dev.whence.function.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.whence.adapter.json.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads JSON bodies strictly: unknown fields, duplicate keys, values of another type, deep nesting
 * and anything after the document are refused, with a pointer to the field.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements MessageBodyReader<Object> {

  private static final ObjectMapper BINDER = binder();

  private static ObjectMapper binder() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.DateTime)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    return mapper;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == JsonNode.class || type.isRecord();
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    JsonNode tree = StrictJson.parse(Bodies.read(body));
    return JsonNode.class.equals(type) ? tree : bind(tree, type);
  }

  private static Object bind(JsonNode tree, Class<?> type) throws IOException {
    if (!tree.isObject()) {
      throw RequestRefusedException.invalid(new FieldFault("", "an object is expected"));
    }
    try {
      return BINDER.treeToValue(tree, type);
    } catch (JsonMappingException wrong) {
      throw RequestRefusedException.invalid(new FieldFault(pointer(wrong), detail(wrong)));
    }
  }

  private static String pointer(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : escape(step))
        .map(step -> "/" + step)
        .collect(Collectors.joining());
  }

  private static String escape(JsonMappingException.Reference step) {
    return step.getFieldName().replace("~", "~0").replace("/", "~1");
  }

  private static String detail(JsonMappingException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return "is unknown; known are " + String.join(", ", known);
    }
    if (wrong instanceof InvalidFormatException format) {
      return "is '" + format.getValue() + "', not " + name(format.getTargetType());
    }
    if (wrong instanceof MismatchedInputException mismatch) {
      return "is of another type; " + name(mismatch.getTargetType()) + " is expected";
    }
    return String.valueOf(wrong.getOriginalMessage());
  }

  private static String name(Class<?> type) {
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type == double.class) {
      return "a number";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (java.time.Instant.class.equals(type)) {
      return "a time of RFC 3339, e.g. 2026-01-31T20:15:00Z";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
