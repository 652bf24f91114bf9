mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name        = "whence-recommend"
  description = "Recommends"
  package     = { bucket = "whence-models", key = "functions/http.zip", hash = "aGFzaA==" }

  platform = {
    region                  = "eu-central-1"
    account_id              = "123456789012"
    environment_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
    log_kms_key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/data"
  }
}

run "name_withUnderscore_isRefused" {
  command = plan
  variables { name = "whence_recommend" }
  expect_failures = [var.name]
}

run "subnets_withoutSecurityGroup_areRefused" {
  command = plan
  variables {
    platform = { region = "eu-central-1", account_id = "123456789012", environment_kms_key_arn = "k", log_kms_key_arn = "k", subnet_ids = ["subnet-1"] }
  }
  expect_failures = [var.platform]
}

run "memory_belowTheLeast_isRefused" {
  command = plan
  variables { memory_mb = 64 }
  expect_failures = [var.memory_mb]
}

run "timeout_beyondFifteenMinutes_isRefused" {
  command = plan
  variables { timeout_seconds = 901 }
  expect_failures = [var.timeout_seconds]
}

run "storage_belowTheLeast_isRefused" {
  command = plan
  variables { storage_mb = 256 }
  expect_failures = [var.storage_mb]
}

run "storage_withSnapStart_isRefused" {
  command = plan
  variables {
    platform   = { region = "eu-central-1", account_id = "123456789012", environment_kms_key_arn = "k", log_kms_key_arn = "k", runtime = "java21" }
    storage_mb = 1024
  }
  expect_failures = [var.storage_mb]
}

run "reservedConcurrency_ofNone_isRefused" {
  command = plan
  variables { reserved_concurrency = 0 }
  expect_failures = [var.reserved_concurrency]
}

run "environment_largerThanLambdaTakes_isRefused" {
  command = plan
  variables {
    environment = { WHENCE_USER_KEYS = join("", [for n in range(820) : "12345"]) }
  }
  expect_failures = [var.environment]
}

run "statement_withAnyAction_isRefused" {
  command = plan
  variables {
    statements = { Models = { actions = ["s3:*"], resources = ["arn:aws:s3:::whence-models/models/*"] } }
  }
  expect_failures = [var.statements]
}

run "statement_onAnyResource_isRefused" {
  command = plan
  variables {
    statements = { Models = { actions = ["s3:GetObject"], resources = ["*"] } }
  }
  expect_failures = [var.statements]
}

run "statement_withASidThatIamRefuses_isRefused" {
  command = plan
  variables {
    statements = { the-models = { actions = ["s3:GetObject"], resources = ["arn:aws:s3:::whence-models/models/*"] } }
  }
  expect_failures = [var.statements]
}
