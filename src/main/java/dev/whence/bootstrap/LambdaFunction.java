package dev.whence.bootstrap;

/** What one process of AWS Lambda does; one build holds several of them. */
public enum LambdaFunction {
  RECOMMEND,
  EXPLAIN,
  FEEDBACK,
  INGEST,
  RETRAIN,
  ADMIN
}
