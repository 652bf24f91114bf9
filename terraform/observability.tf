module "observability" {
  source = "./modules/observability"

  name               = var.name
  region             = local.region
  account_id         = local.account_id
  kms_key_arn        = aws_kms_key.data.arn
  emails             = var.alarm_emails
  thresholds         = var.alarm_thresholds
  monthly_budget_usd = var.monthly_budget_usd
  memory_metrics     = module.user_state.memory_metrics
  api                = { id = module.api.id, access_log_group = module.api.access_log_group }

  functions = {
    for key, function in merge(local.http_functions, { ingest = module.ingest, retrain = module.retrain }) : key => {
      name       = function.name
      log_group  = function.log_group
      p99_millis = try(var.functions[key].p99_millis, null)
    }
  }

  # Feedback waits for retrain, which leaves nothing behind but while Redis is away.
  queues = {
    feedback = { name = module.queue.feedback.name, oldest_seconds = var.retrain_late_seconds * 2 }
    ingest   = { name = module.queue.ingest.name, oldest_seconds = 300 }
  }

  dead_letter_queues = {
    dead-letters = module.queue.dead_letters.name
    undelivered  = module.schedule.undelivered.name
  }

  retrain_late_seconds = var.retrain_enabled ? var.retrain_late_seconds : null
}
