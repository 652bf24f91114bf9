mock_provider "aws" {}

run "name_withSpace_isRefused" {
  command = plan
  variables { name = "my shop" }
  expect_failures = [var.name]
}

run "name_tooLongForTheSuffix_isRefused" {
  command = plan
  variables { name = "a234567890b234567890c234567890d234567890e234567890f2345678901" }
  expect_failures = [var.name]
}

run "kmsKey_givenAsAlias_isRefused" {
  command = plan
  variables { kms_key_arn = "alias/aws/sqs" }
  expect_failures = [var.kms_key_arn]
}

run "retention_asLongAsThatOfTheDeadLetters_isRefused" {
  command = plan
  variables { retention_days = 14 }
  expect_failures = [var.retention_days]
}

run "retention_ofHalfADay_isRefused" {
  command = plan
  variables { retention_days = 1.5 }
  expect_failures = [var.retention_days]
}

run "visibility_beyondTwelveHours_isRefused" {
  command = plan
  variables { visibility_seconds = { feedback = 43201 } }
  expect_failures = [var.visibility_seconds]
}

run "visibility_ofZero_isRefused" {
  command = plan
  variables { visibility_seconds = { ingest = 0 } }
  expect_failures = [var.visibility_seconds]
}

run "maxReceives_ofZero_isRefused" {
  command = plan
  variables { max_receives = 0 }
  expect_failures = [var.max_receives]
}
