output "url" {
  description = "Where the API is called, with a signature of AWS."
  value       = module.whence.url
}

output "dashboard" {
  description = "The dashboard, in the console."
  value       = module.whence.dashboard
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
  description = "Names, aliases and log groups of the functions."
  value       = module.whence.functions
}

output "first_model" {
  description = "The command that brings a first model into an empty bucket."
  value       = module.whence.first_model
}
