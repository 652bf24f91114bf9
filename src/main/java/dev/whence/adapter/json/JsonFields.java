package dev.whence.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.InvalidJsonException.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of one JSON object, read one after the other; null counts as absent. What is wrong is
 * gathered, so that a caller learns of all faults at once.
 */
final class JsonFields {

  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

  private final JsonNode object;
  private final String pointer;
  private final List<Fault> faults;

  private JsonFields(JsonNode object, String pointer, List<Fault> faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /**
   * @throws InvalidJsonException if {@code node} is no object
   */
  static JsonFields of(JsonNode node, String pointer) {
    if (!node.isObject()) {
      throw new InvalidJsonException(pointer, "an object is expected, this is " + kind(node));
    }
    return new JsonFields(node, pointer, new ArrayList<>());
  }

  void refuseOthersThan(Collection<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        fault(name, "is unknown; known are " + String.join(", ", known));
      }
    }
  }

  /** A required field that is a string, turned into a value whose constructor checks it. */
  <T> Optional<T> required(String name, Function<String, T> value) {
    if (!has(name)) {
      fault(name, "is missing");
      return Optional.empty();
    }
    return optional(name, value);
  }

  /** A string that may be absent. */
  <T> Optional<T> optional(String name, Function<String, T> value) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode node = object.get(name);
    if (!node.isTextual()) {
      fault(name, "is " + kind(node) + "; a string is expected");
      return Optional.empty();
    }
    return check(name, () -> value.apply(node.textValue()));
  }

  /** A finite number that may be absent. */
  Optional<Double> optionalNumber(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode node = object.get(name);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      fault(name, "is " + kind(node) + "; a finite number is expected");
      return Optional.empty();
    }
    return Optional.of(node.doubleValue());
  }

  /** An object that may be absent; what is wrong in it is noted here. */
  Optional<JsonFields> object(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode node = object.get(name);
    if (!node.isObject()) {
      fault(name, "is " + kind(node) + "; an object is expected");
      return Optional.empty();
    }
    return Optional.of(new JsonFields(node, pointerTo(name), faults));
  }

  /** The names of all fields, in the order of the document. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A field of any kind; empty if it is absent or null. */
  Optional<JsonNode> node(String name) {
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  /** Runs a constructor, and notes at {@code name} what it complains of. */
  <T> Optional<T> check(String name, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException refused) {
      fault(name, String.valueOf(refused.getMessage()));
      return Optional.empty();
    } catch (InvalidJsonException nested) {
      faults.addAll(nested.faults());
      return Optional.empty();
    }
  }

  void fault(String name, String detail) {
    faults.add(new Fault(pointerTo(name), detail));
  }

  String pointerTo(String name) {
    return child(pointer, name);
  }

  /**
   * @throws InvalidJsonException with every fault, if there is one
   */
  void requireNoFaults() {
    if (!faults.isEmpty()) {
      throw new InvalidJsonException(faults);
    }
  }

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whatever this reads is read again after it was written in UTC: its year has four digits. */
  static Instant time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
        throw new DateTimeException("its year has not four digits");
      }
      return time;
    } catch (DateTimeException noTime) {
      throw new IllegalArgumentException(
          "is '" + text + "'; write a time of RFC 3339, e.g. 2026-01-31T20:15:00Z", noTime);
    }
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      default -> "something else";
    };
  }

  private boolean has(String name) {
    return object.has(name) && !object.get(name).isNull();
  }
}
