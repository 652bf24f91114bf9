module "feedback" {
  source = "./modules/function"

  name        = "${var.name}-feedback"
  description = "Takes what people did, from the application"
  platform    = local.platform
  package     = local.packages.http
  snap_start  = var.functions.feedback.storage_mb == 512
  environment = merge(local.environment, { WHENCE_FUNCTION = "feedback" })

  memory_mb            = var.functions.feedback.memory_mb
  timeout_seconds      = var.functions.feedback.timeout_seconds
  storage_mb           = var.functions.feedback.storage_mb
  reserved_concurrency = var.functions.feedback.reserved_concurrency

  statements = {
    FeedbackOnItsWayToLearning = { actions = ["sqs:SendMessage"], resources = [module.queue.feedback.arn] }
    Encryption                 = local.encrypt
  }
}
