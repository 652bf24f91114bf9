output "environment" {
  description = "The environment variables to start Whence with."
  value = {
    AWS_REGION                   = data.aws_region.current.name
    WHENCE_QUEUE_URL             = module.queue.feedback.url
    WHENCE_QUEUE_INGEST_URL      = module.queue.ingest.url
    WHENCE_QUEUE_DEAD_LETTER_URL = module.queue.dead_letters.url
    WHENCE_MODELS_BUCKET         = module.model_store.bucket
    WHENCE_MODELS_PREFIX         = module.model_store.models_prefix
    WHENCE_MODELS_LOG_PREFIX     = module.model_store.log_prefix
  }
}

output "policy_arn" {
  description = "The IAM policy to attach to the role or user that the process runs as."
  value       = aws_iam_policy.process.arn
}

output "bucket" {
  description = "The bucket of models and training log."
  value       = module.model_store.bucket
}

output "place" {
  description = "The account and the region where it is; the scripts in infra/deploy refuse to work elsewhere."
  value       = { account_id = data.aws_caller_identity.current.account_id, region = data.aws_region.current.name }
}

output "dead_letters" {
  description = "The queue to look into when feedback does not arrive; it should be empty."
  value       = module.queue.dead_letters.url
}
