module "queue" {
  source = "./modules/queue"

  name                  = var.name
  kms_key_arn           = aws_kms_key.data.arn
  restrict_dead_letters = var.restrict_dead_letters
  event_rule_arns       = module.schedule.event_rule_arns

  # Lambda asks for six times the time-out of the function, and the window in which it gathers.
  # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  visibility_seconds = {
    ingest = 6 * var.functions.ingest.timeout_seconds + local.ingest_window_seconds
  }
}
