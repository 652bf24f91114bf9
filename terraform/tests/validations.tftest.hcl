mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  packages      = { http = "api.tf", events = "retrain.tf" }
  authorization = { type = "iam" }
}

run "name_withUnderscore_isRefused" {
  command = plan
  variables {
    name = "my_shop"
  }
  expect_failures = [var.name]
}

run "name_tooLongForTheBucket_isRefused" {
  command = plan
  variables {
    name = "a-name-of-twenty-five-let"
  }
  expect_failures = [var.name]
}

run "packages_thatAreNotThere_areRefused" {
  command = plan
  variables {
    packages = { http = "api.tf", events = "target/nothing.zip" }
  }
  expect_failures = [var.packages]
}

run "runtime_pastItsEnd_isRefused" {
  command = plan
  variables {
    runtime = "provided.al2"
  }
  expect_failures = [var.runtime]
}

run "architecture_unknownToLambda_isRefused" {
  command = plan
  variables {
    architecture = "aarch64"
  }
  expect_failures = [var.architecture]
}

run "logRetention_ofTenDays_isRefused" {
  command = plan
  variables {
    log_retention_days = 10
  }
  expect_failures = [var.log_retention_days]
}

run "settings_thatAreNotOfWhence_areRefused" {
  command = plan
  variables {
    settings = { JAVA_TOOL_OPTIONS = "-Xmx1g" }
  }
  expect_failures = [var.settings]
}

run "settings_thatFollowFromWhatIsMade_areRefused" {
  command = plan
  variables {
    settings = { WHENCE_REDIS_URL = "rediss://a:b@c:1" }
  }
  expect_failures = [var.settings]
}

run "userKeys_none_areRefused" {
  command = plan
  variables {
    user_key_ids = []
  }
  expect_failures = [var.user_key_ids]
}

run "userKeys_ofTheSameName_areRefused" {
  command = plan
  variables {
    user_key_ids = ["first", "first"]
  }
  expect_failures = [var.user_key_ids]
}

run "keyDeletion_atOnce_isRefused" {
  command = plan
  variables {
    key_deletion_days = 1
  }
  expect_failures = [var.key_deletion_days]
}

run "httpFunction_slowerThanTheGateway_isRefused" {
  command = plan
  variables {
    functions = { explain = { timeout_seconds = 60 } }
  }
  expect_failures = [var.functions]
}

run "ingest_takingTenMinutes_isRefused" {
  command = plan
  variables {
    functions = { ingest = { timeout_seconds = 600 } }
  }
  expect_failures = [var.functions]
}

run "ingest_oneAtATime_isRefused" {
  command = plan
  variables {
    ingest_concurrency = 1
  }
  expect_failures = [var.ingest_concurrency]
}

run "throttling_ofAFunctionWithoutRoutes_isRefused" {
  command = plan
  variables {
    throttling_by_function = { retrain = { rate = 1, burst = 1 } }
  }
  expect_failures = [var.throttling_by_function]
}
