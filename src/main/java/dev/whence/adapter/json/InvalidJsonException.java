package dev.whence.adapter.json;

import java.util.List;
import java.util.stream.Collectors;

/** A document is no JSON, or not what the contract asks for. */
public final class InvalidJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_PLACES = 5;
  private static final int LONGEST_PLACES = 200;

  private final transient List<Fault> faults;

  public InvalidJsonException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  InvalidJsonException(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  /** At least one, in the order of the document. */
  public List<Fault> faults() {
    return faults;
  }

  /**
   * Where something is wrong, without what stands there: for log lines, which must not tell who a
   * person is. E.g. {@code at /events/3/type, /events/7}.
   */
  public String places() {
    String pointers =
        faults.stream()
            .limit(MOST_PLACES)
            .map(fault -> fault.pointer().isEmpty() ? "the whole document" : fault.pointer())
            .collect(Collectors.joining(", "));
    String printable = pointers.replaceAll("[^\\x20-\\x7E]", "?");
    return "at " + printable.substring(0, Math.min(printable.length(), LONGEST_PLACES));
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer to the field at fault (RFC 6901); {@code ""} is the whole document
   * @param detail what is wrong and what would be right
   */
  public record Fault(String pointer, String detail) {
    @Override
    public String toString() {
      return pointer.isEmpty() ? detail : pointer + " " + detail;
    }
  }
}
