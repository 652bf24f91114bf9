output "url" {
  description = "Where the API is called."
  value       = module.api.url
}

output "place" {
  description = "The account and the region where it is; the scripts in infra/deploy refuse to work elsewhere."
  value       = { account_id = local.account_id, region = local.region }
}

output "dashboard" {
  description = "The dashboard, in the console."
  value       = module.observability.dashboard_url
}

output "alarm_topic" {
  description = "The topic of the alarms: subscribe a pager to it."
  value       = module.observability.topic_arn
}

output "bucket" {
  description = "The bucket of models, training log and packages."
  value       = module.model_store.bucket
}

output "queues" {
  description = "URLs of the queues: send a clickstream to ingest; dead_letters and undelivered should be empty."
  value = {
    feedback     = module.queue.feedback.url
    ingest       = module.queue.ingest.url
    dead_letters = module.queue.dead_letters.url
    undelivered  = module.schedule.undelivered.url
  }
}

output "event_bus" {
  description = "The bus for events of applications; null if there is none."
  value       = module.schedule.event_bus
}

output "functions" {
  description = "Of each function: its name, the alias that callers use, the version published last (to which a deployment moves the alias), and its log group."
  value = {
    for key, function in merge(local.http_functions, { ingest = module.ingest, retrain = module.retrain }) : key => {
      name      = function.name
      alias     = function.alias
      version   = function.version
      log_group = function.log_group
    }
  }
}

output "secrets" {
  description = "ARNs in Secrets Manager, by name: the passwords of Redis (none where it is yours), and the user keys."
  value = {
    redis_passwords = module.user_state.password_arns
    user_keys       = { for id, key in module.user_key : id => key.arn }
  }
}

output "first_model" {
  description = "The command that brings a first model into an empty bucket; <folder> holds versions and the file current, as .whence/models of a standalone process does."
  value       = "aws s3 cp --recursive <folder> s3://${module.model_store.bucket}/${module.model_store.models_prefix}"
}
