resource "aws_s3_bucket_lifecycle_configuration" "models" {
  bucket = aws_s3_bucket.models.id

  rule {
    id     = "old-models"
    status = "Enabled"

    filter {
      prefix = var.models_prefix
    }

    noncurrent_version_expiration {
      noncurrent_days = var.old_version_days
    }
  }

  rule {
    id     = "training-log"
    status = "Enabled"

    filter {
      prefix = var.log_prefix
    }

    dynamic "expiration" {
      for_each = var.log_retention_days[*]

      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = var.erasure_days
    }
  }

  # Deployments put the code of functions beside the models.
  rule {
    id     = "old-packages"
    status = "Enabled"

    filter {
      prefix = "functions/"
    }

    noncurrent_version_expiration {
      noncurrent_days = var.old_version_days
    }
  }

  rule {
    id     = "leftovers"
    status = "Enabled"

    filter {}

    expiration {
      expired_object_delete_marker = true
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # Without versions, rules about old ones are refused.
  depends_on = [aws_s3_bucket_versioning.models]
}
