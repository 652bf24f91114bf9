# Applications put events on a bus; a rule brings those of the named sources to the queue of ingest.

resource "aws_cloudwatch_event_bus" "this" {
  count = local.listens ? 1 : 0

  name               = var.name
  description        = "What happens in the applications that ${var.name} recommends for"
  kms_key_identifier = var.kms_key_arn
}

resource "aws_cloudwatch_event_rule" "ingest" {
  count = local.listens ? 1 : 0

  name           = "${var.name}-ingest"
  description    = "Events for ingest"
  event_bus_name = aws_cloudwatch_event_bus.this[0].name
  event_pattern  = jsonencode({ source = var.event_sources })
}

resource "aws_cloudwatch_event_target" "ingest" {
  count = local.listens ? 1 : 0

  rule           = aws_cloudwatch_event_rule.ingest[0].name
  event_bus_name = aws_cloudwatch_event_bus.this[0].name
  target_id      = "ingest"
  arn            = var.ingest_queue_arn

  retry_policy {
    maximum_retry_attempts       = 185
    maximum_event_age_in_seconds = 86400
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }
}
