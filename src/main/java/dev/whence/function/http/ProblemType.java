package dev.whence.function.http;

/** The kinds of problem that a caller can meet. */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  UNKNOWN_ITEM("unknown-item", 404, "The item is not known"),
  UNKNOWN_MODEL("unknown-model", 404, "The model version is not known"),
  UNKNOWN_RECOMMENDATION(
      "unknown-recommendation", 404, "The recommendation is not known, or no longer"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No answer in that form"),
  CONFLICT("conflict", 409, "The request does not fit what is there"),
  METHOD_UNAVAILABLE(
      "method-unavailable", 409, "This model version has no explanation of that kind"),
  MODEL_GONE("model-gone", 410, "The model version is no longer kept"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  ANSWER_TOO_LARGE("answer-too-large", 413, "The answer is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "That content type is not read here"),
  INTERNAL("internal", 500, "Something went wrong on our side"),
  UNAVAILABLE("unavailable", 503, "A part of the service cannot be reached");

  private final String word;
  private final int status;
  private final String title;

  ProblemType(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  /** The stable name that a program compares. */
  public String uri() {
    return "urn:whence:problem:" + word;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
