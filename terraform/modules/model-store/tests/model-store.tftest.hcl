mock_provider "aws" {
  source = "../../tests/mocks"

  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "shop-models"
      arn = "arn:aws:s3:::shop-models"
    }
  }
}

variables {
  bucket = "shop-models"
}

run "defaults_given_keepVersionsInPrivate" {
  assert {
    condition     = aws_s3_bucket_versioning.models.versioning_configuration[0].status == "Enabled"
    error_message = "A model that was replaced can be restored."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.models.block_public_acls,
      aws_s3_bucket_public_access_block.models.block_public_policy,
      aws_s3_bucket_public_access_block.models.ignore_public_acls,
      aws_s3_bucket_public_access_block.models.restrict_public_buckets,
    ])
    error_message = "All four ways to the public are blocked."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.models.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Without a key, S3 encrypts with its own."
  }

  assert {
    condition     = !aws_s3_bucket.models.force_destroy
    error_message = "Nobody deletes all models by accident."
  }
}

run "plainHttp_bucketAndObjects_isDenied" {
  assert {
    condition = (
      data.aws_iam_policy_document.tls_only.statement[0].effect == "Deny"
      && data.aws_iam_policy_document.tls_only.statement[0].actions == toset(["s3:*"])
      && data.aws_iam_policy_document.tls_only.statement[0].resources == toset(["arn:aws:s3:::shop-models", "arn:aws:s3:::shop-models/*"])
      && one(data.aws_iam_policy_document.tls_only.statement[0].principals).identifiers == toset(["*"])
      && one(data.aws_iam_policy_document.tls_only.statement[0].condition).variable == "aws:SecureTransport"
      && one(data.aws_iam_policy_document.tls_only.statement[0].condition).values == tolist(["false"])
    )
    error_message = "Whatever comes without TLS is denied, whoever sends it."
  }
}

run "lifecycle_byDefault_clearsOldVersionsOnly" {
  assert {
    condition = jsonencode({
      for rule in aws_s3_bucket_lifecycle_configuration.models.rule :
      rule.id => [one(rule.filter).prefix, one(rule.expiration[*].days), one(rule.noncurrent_version_expiration).noncurrent_days]
      if rule.id != "leftovers"
      }) == jsonencode({
      old-models   = ["models/", null, 30]
      old-packages = ["functions/", null, 30]
      training-log = ["log/", null, 7]
    })
    error_message = "Models and the log never expire; what they replaced does, after 30 days and after a week."
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_lifecycle_configuration.models.rule :
      rule.id == "leftovers" ? one(rule.expiration).expired_object_delete_marker : true
    ])
    error_message = "Delete markers over nothing go."
  }
}

run "logRetention_given_expiresTheLogAndNothingElse" {
  variables {
    log_retention_days = 365
  }

  assert {
    condition = jsonencode({
      for rule in aws_s3_bucket_lifecycle_configuration.models.rule : rule.id => rule.expiration[*].days if rule.id != "leftovers"
    }) == jsonencode({ old-models = [], old-packages = [], training-log = [365] })
    error_message = "The log expires after a year, models do not."
  }
}

run "kmsKey_given_encryptsWithIt" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.models.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "Objects are encrypted by KMS."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.models.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.kms_key_arn
    error_message = "The key is the given one."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.models.rule).bucket_key_enabled
    error_message = "A bucket key spares a call of KMS for each object."
  }
}
