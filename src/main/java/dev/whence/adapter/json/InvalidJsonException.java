package dev.whence.adapter.json;

import java.util.List;
import java.util.stream.Collectors;

/** A document is no JSON, or not what the contract asks for. */
public final class InvalidJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

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
