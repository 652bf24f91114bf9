mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name        = "whence"
  region      = "eu-central-1"
  account_id  = "123456789012"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  api         = { id = "api123", access_log_group = "/aws/apigateway/whence" }

  functions = {
    recommend = { name = "whence-recommend", log_group = "/aws/lambda/whence-recommend" }
    explain   = { name = "whence-explain", log_group = "/aws/lambda/whence-explain" }
    feedback  = { name = "whence-feedback", log_group = "/aws/lambda/whence-feedback" }
    retrain   = { name = "whence-retrain", log_group = "/aws/lambda/whence-retrain" }
  }

  queues             = {}
  dead_letter_queues = {}
}

run "email_withoutDomain_isRefused" {
  command = plan
  variables { emails = ["on-call"] }
  expect_failures = [var.emails]
}

run "functions_withoutRetrain_areRefused" {
  command = plan
  variables {
    functions = {
      recommend = { name = "r", log_group = "l" }
      explain   = { name = "e", log_group = "l" }
      feedback  = { name = "f", log_group = "l" }
    }
  }
  # The alarms on retrain cannot be made either.
  expect_failures = [var.functions]
}

run "queue_pagingAfterASecond_isRefused" {
  command = plan
  variables {
    queues = { ingest = { name = "whence-ingest", oldest_seconds = 1 } }
  }
  expect_failures = [var.queues]
}

run "late_afterTwoDays_isRefused" {
  command = plan
  variables { retrain_late_seconds = 172800 }
  expect_failures = [var.retrain_late_seconds]
}

run "threshold_ofNothing_isRefused" {
  command = plan
  variables {
    thresholds = { error_percent = 0 }
  }
  expect_failures = [var.thresholds]
}

run "budget_ofNothing_isRefused" {
  command = plan
  variables { monthly_budget_usd = 0 }
  expect_failures = [var.monthly_budget_usd]
}
