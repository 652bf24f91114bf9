module "admin" {
  source = "./modules/function"

  name        = "${var.name}-admin"
  description = "Items, model versions, dead letters, and people's data"
  platform    = local.platform
  package     = local.packages.http
  snap_start  = var.functions.admin.storage_mb == 512
  environment = merge(local.environment, { WHENCE_FUNCTION = "admin" })

  memory_mb            = var.functions.admin.memory_mb
  timeout_seconds      = var.functions.admin.timeout_seconds
  storage_mb           = var.functions.admin.storage_mb
  reserved_concurrency = var.functions.admin.reserved_concurrency

  statements = {
    DeadLetters = {
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
      resources = [module.queue.dead_letters.arn]
    }

    DeadLettersBackToWhereTheyWere = { actions = ["sqs:SendMessage"], resources = [module.queue.feedback.arn, module.queue.ingest.arn] }
    ListModelsAndTrainingLog       = local.list_bucket
    Models                         = local.keep_models
    TrainingLogForExports          = { actions = ["s3:GetObject"], resources = local.log_segments }
    Erasures                       = { actions = ["s3:PutObject"], resources = ["${local.log}erasures/*"] }
    Encryption                     = local.encrypt
  }
}
