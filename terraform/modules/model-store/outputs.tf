output "bucket" {
  description = "Name of the bucket (WHENCE_MODELS_BUCKET)."
  value       = aws_s3_bucket.models.id

  # What is put there before has no version, and another key.
  depends_on = [aws_s3_bucket_versioning.models, aws_s3_bucket_server_side_encryption_configuration.models]
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.models.arn
}

output "models_prefix" {
  description = "What the keys of model versions start with (WHENCE_MODELS_PREFIX)."
  value       = var.models_prefix
}

output "log_prefix" {
  description = "What the keys of the training log start with (WHENCE_MODELS_LOG_PREFIX)."
  value       = var.log_prefix
}
