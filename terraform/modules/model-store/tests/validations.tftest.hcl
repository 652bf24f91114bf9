mock_provider "aws" {}

variables {
  bucket = "shop-models"
}

run "bucket_withCapitals_isRefused" {
  command = plan
  variables { bucket = "Shop-Models" }
  expect_failures = [var.bucket]
}

run "bucket_endingWithHyphen_isRefused" {
  command = plan
  variables { bucket = "shop-models-" }
  expect_failures = [var.bucket]
}

run "kmsKey_givenAsAlias_isRefused" {
  command = plan
  variables { kms_key_arn = "alias/aws/s3" }
  expect_failures = [var.kms_key_arn]
}

run "modelsPrefix_withoutSlashAtTheEnd_isRefused" {
  command = plan
  variables { models_prefix = "models" }
  expect_failures = [var.models_prefix]
}

run "logPrefix_startingWithSlash_isRefused" {
  command = plan
  variables { log_prefix = "/log/" }
  expect_failures = [var.log_prefix]
}

run "logPrefix_aroundTheModels_isRefused" {
  command = plan
  variables {
    log_prefix    = "whence/"
    models_prefix = "whence/models/"
  }
  expect_failures = [var.log_prefix]
}

run "logRetention_shorterThanAMonth_isRefused" {
  command = plan
  variables { log_retention_days = 29 }
  expect_failures = [var.log_retention_days]
}

run "oldVersions_forNoDay_isRefused" {
  command = plan
  variables { old_version_days = 0 }
  expect_failures = [var.old_version_days]
}

run "erasure_laterThanAMonth_isRefused" {
  command = plan
  variables { erasure_days = 31 }
  expect_failures = [var.erasure_days]
}
