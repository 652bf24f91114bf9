package dev.whence.function.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The query of one request, read strictly: a parameter that is not known, or stands twice though it
 * is single, is refused. Faults are gathered until {@link #requireNoFaults}.
 */
public final class QueryParameters {

  private final Map<String, List<String>> values;
  private final List<FieldFault> faults = new ArrayList<>();

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The query, in which nothing but {@code known} may stand. */
  public static QueryParameters of(UriInfo uri, String... known) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    List<String> names = Arrays.asList(known);
    for (String name : new TreeSet<>(query.values.keySet())) {
      if (!names.contains(name)) {
        query.faults.add(FieldFault.query(name, "is unknown; " + list(names)));
      }
    }
    return query;
  }

  /** Refuses any query parameter. */
  public static void refuseAll(UriInfo uri) {
    of(uri).requireNoFaults();
  }

  private static String list(List<String> known) {
    return known.isEmpty() ? "none is known here" : "known are " + String.join(", ", known);
  }

  /** A parameter that may stand once. */
  public Optional<String> text(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      faults.add(FieldFault.query(name, "stands " + given.size() + " times; give it once"));
      return Optional.empty();
    }
    return given.stream().findFirst();
  }

  /** A parameter that may stand once, read by {@code parser}. */
  public <T> Optional<T> one(String name, Function<String, T> parser) {
    return text(name).flatMap(value -> parse(name, value, parser));
  }

  /** A parameter that may stand any number of times. */
  public <T> List<T> all(String name, Function<String, T> parser) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> parse(name, value, parser).stream())
        .toList();
  }

  /** A whole number that {@code range} lets pass. */
  public Optional<Integer> integer(String name, UnaryOperator<Integer> range) {
    return one(name, value -> range.apply(number(value, Integer::valueOf, "a whole number")));
  }

  /** A number that {@code range} lets pass. */
  public Optional<Double> decimal(String name, UnaryOperator<Double> range) {
    return one(name, value -> range.apply(number(value, Double::valueOf, "a number")));
  }

  private static <T> T number(String value, Function<String, T> parser, String expected) {
    try {
      return parser.apply(value);
    } catch (NumberFormatException notThat) {
      throw new IllegalArgumentException("is '" + value + "', not " + expected, notThat);
    }
  }

  private <T> Optional<T> parse(String name, String value, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(value));
    } catch (IllegalArgumentException refused) {
      faults.add(FieldFault.query(name, String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
  }

  /** Refuses the request if anything was wrong with what has been asked for so far. */
  public void requireNoFaults() {
    if (!faults.isEmpty()) {
      throw RequestRefusedException.invalid(faults);
    }
  }
}
