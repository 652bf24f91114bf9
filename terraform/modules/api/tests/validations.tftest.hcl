mock_provider "aws" {}

variables {
  name            = "whence"
  log_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/data"
  authorization   = { type = "iam" }
  functions       = {}
}

run "route_withoutMethod_isRefused" {
  command = plan
  variables {
    functions = { recommend = { function_name = "f", qualifier = "live", invoke_arn = "arn:r", routes = ["/v1/recommendations"] } }
  }
  expect_failures = [var.functions]
}

run "route_ofTwoFunctions_isRefused" {
  command = plan
  variables {
    functions = {
      recommend = { function_name = "f", qualifier = "live", invoke_arn = "arn:r", routes = ["POST /v1/recommendations"] }
      explain   = { function_name = "g", qualifier = "live", invoke_arn = "arn:e", routes = ["POST /v1/recommendations"] }
    }
  }
  expect_failures = [var.functions]
}

run "authorizationOfAFunction_unknown_isRefused" {
  command = plan
  variables {
    functions = { recommend = { function_name = "f", qualifier = "live", invoke_arn = "arn:r", routes = ["POST /v1/recommendations"], authorization = "basic" } }
  }
  expect_failures = [var.functions]
}

run "throttlingOfAFunction_toNothing_isRefused" {
  command = plan
  variables {
    functions = { recommend = { function_name = "f", qualifier = "live", invoke_arn = "arn:r", routes = ["POST /v1/recommendations"], throttling = { rate = 0, burst = 1 } } }
  }
  expect_failures = [var.functions]
}

run "authorization_unknown_isRefused" {
  command = plan
  variables {
    authorization = { type = "basic" }
  }
  expect_failures = [var.authorization]
}

run "jwt_withoutAudience_isRefused" {
  command = plan
  variables {
    authorization = { type = "jwt", issuer = "https://id.shop.example" }
  }
  expect_failures = [var.authorization]
}

run "none_withoutReason_isRefused" {
  command = plan
  variables {
    authorization = { type = "none" }
  }
  expect_failures = [var.authorization]
}

run "clientClaim_withBlank_isRefused" {
  command = plan
  variables { client_claim = "client id" }
  expect_failures = [var.client_claim]
}

run "throttling_toNothing_isRefused" {
  command = plan
  variables {
    throttling = { rate = 0, burst = 0 }
  }
  expect_failures = [var.throttling]
}

run "cors_forEverybody_isRefused" {
  command = plan
  variables {
    cors = { origins = ["*"] }
  }
  expect_failures = [var.cors]
}

run "domain_withoutCertificate_isRefused" {
  command = plan
  variables {
    domain = { name = "api.shop.example", certificate_arn = "certificate" }
  }
  expect_failures = [var.domain]
}
