output "url" {
  description = "Where the API is called."
  value       = module.whence.url
}

output "place" {
  description = "The account and the region where it is; the scripts in infra/deploy refuse to work elsewhere."
  value       = module.whence.place
}

output "dashboard" {
  description = "The dashboard, in the console."
  value       = module.whence.dashboard
}

output "alarm_topic" {
  description = "The topic of the alarms: subscribe a pager to it."
  value       = module.whence.alarm_topic
}

output "bucket" {
  description = "The bucket of models and training log."
  value       = module.whence.bucket
}

output "queues" {
  description = "URLs of the queues."
  value       = module.whence.queues
}

output "functions" {
  description = "Names, aliases, newest versions and log groups of the functions."
  value       = module.whence.functions
}

output "secrets" {
  description = "ARNs in Secrets Manager, by name: the passwords of Redis (none where it is yours), and the user keys."
  value       = module.whence.secrets
}

output "first_model" {
  description = "The command that brings a first model into an empty bucket; <folder> is e.g. .whence/models of a standalone process."
  value       = module.whence.first_model
}

output "event_bus" {
  description = "The bus for events of applications."
  value       = module.whence.event_bus
}
