module "ingest" {
  source = "./modules/function"

  name        = "${var.name}-ingest"
  description = "Takes what people did, from a queue"
  platform    = local.platform
  package     = local.packages.events
  snap_start  = var.functions.ingest.storage_mb == 512

  environment = merge(local.environment, {
    WHENCE_FUNCTION        = "ingest"
    QUARKUS_LAMBDA_HANDLER = "ingest"
  })

  memory_mb            = var.functions.ingest.memory_mb
  timeout_seconds      = var.functions.ingest.timeout_seconds
  storage_mb           = var.functions.ingest.storage_mb
  reserved_concurrency = var.functions.ingest.reserved_concurrency

  statements = {
    ClickstreamAsItComes       = { actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources = [module.queue.ingest.arn] }
    FeedbackOnItsWayToLearning = { actions = ["sqs:SendMessage"], resources = [module.queue.feedback.arn] }
    WhatCanNeverBeRead         = { actions = ["sqs:SendMessage"], resources = [module.queue.dead_letters.arn] }
    Encryption                 = local.encrypt
  }
}

locals {
  ingest_window_seconds = 1
}

resource "aws_lambda_event_source_mapping" "ingest" {
  event_source_arn                   = module.queue.ingest.arn
  function_name                      = module.ingest.alias_arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = local.ingest_window_seconds

  # What was taken in is not sent again because a message beside it was not.
  function_response_types = ["ReportBatchItemFailures"]

  # Without a bound, a burst takes instances away from whoever waits for an answer.
  scaling_config {
    maximum_concurrency = var.ingest_concurrency
  }
}
