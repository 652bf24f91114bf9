module "retrain" {
  source = "./modules/function"

  name        = "${var.name}-retrain"
  description = "Makes the next model of the feedback that came"
  platform    = local.platform
  package     = local.packages.events
  snap_start  = false

  # It knows people by their stored names alone, and needs no user keys.
  environment = merge({ for key, value in local.environment : key => value if key != "WHENCE_USER_KEYS" }, {
    WHENCE_FUNCTION        = "retrain"
    QUARKUS_LAMBDA_HANDLER = "retrain"
  })

  memory_mb            = var.functions.retrain.memory_mb
  timeout_seconds      = var.functions.retrain.timeout_seconds
  storage_mb           = var.functions.retrain.storage_mb
  reserved_concurrency = var.functions.retrain.reserved_concurrency

  statements = {
    FeedbackOnItsWayToLearning = { actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"], resources = [module.queue.feedback.arn] }
    WhatCanNeverBeRead         = { actions = ["sqs:SendMessage"], resources = [module.queue.dead_letters.arn] }
    RunsThatFailed             = { actions = ["sqs:SendMessage"], resources = [module.schedule.undelivered.arn] }
    ListModelsAndTrainingLog   = local.list_bucket
    Models                     = local.keep_models
    TrainingLogWithoutDeletion = { actions = ["s3:GetObject", "s3:PutObject"], resources = local.log_segments }
    Encryption                 = local.encrypt
  }
}

module "schedule" {
  source = "./modules/schedule"

  name             = var.name
  region           = local.region
  account_id       = local.account_id
  kms_key_arn      = aws_kms_key.data.arn
  expression       = var.retrain_schedule
  enabled          = var.retrain_enabled
  event_sources    = var.event_sources
  ingest_queue_arn = module.queue.ingest.arn

  retrain = {
    function_name = module.retrain.name
    qualifier     = module.retrain.alias
    alias_arn     = module.retrain.alias_arn
  }
}
