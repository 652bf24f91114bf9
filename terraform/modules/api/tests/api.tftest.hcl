mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "api123"
      api_endpoint  = "https://api123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:api123"
    }
  }

  mock_resource "aws_apigatewayv2_authorizer" {
    defaults = { id = "jwt123" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/apigateway/whence" }
  }

  mock_resource "aws_apigatewayv2_domain_name" {
    defaults = {
      id = "api.shop.example"
    }
  }
}

variables {
  name            = "whence"
  log_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/data"

  authorization = { type = "jwt", issuer = "https://id.shop.example", audiences = ["whence"] }

  functions = {
    recommend = {
      function_name = "whence-recommend"
      qualifier     = "live"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/recommend/invocations"
      routes        = ["GET /v1/users/{userId}/recommendations", "POST /v1/recommendations"]
      throttling    = { rate = 500, burst = 1000 }
    }
    admin = {
      function_name = "whence-admin"
      qualifier     = "live"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/admin/invocations"
      routes        = ["DELETE /v1/users/{userId}"]
      scopes        = ["whence/admin"]
    }
  }
}

run "routes_givenByFunction_goThereAndAskForAJwt" {
  assert {
    condition     = toset(keys(aws_apigatewayv2_route.this)) == toset(["GET /v1/users/{userId}/recommendations", "POST /v1/recommendations", "DELETE /v1/users/{userId}"])
    error_message = "Each route is there, and no other."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : route.authorization_type == "JWT" && route.authorizer_id == "jwt123"])
    error_message = "Every route asks for a JWT."
  }

  assert {
    condition     = aws_apigatewayv2_route.this["DELETE /v1/users/{userId}"].authorization_scopes == toset(["whence/admin"])
    error_message = "The scope of admin allows what admin does."
  }

  assert {
    condition     = alltrue([for integration in aws_apigatewayv2_integration.function : integration.payload_format_version == "2.0" && integration.integration_type == "AWS_PROXY"])
    error_message = "Functions get requests in the format 2.0."
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.api : permission.qualifier == "live" && permission.source_arn == "arn:aws:execute-api:eu-central-1:123456789012:api123/*/*"])
    error_message = "Only this API may invoke, and only the alias."
  }
}

run "throttling_byStageAndRoute_isSet" {
  assert {
    condition     = one(aws_apigatewayv2_stage.default.default_route_settings).throttling_rate_limit == 100
    error_message = "A route takes 100 requests a second where nothing else is said."
  }

  assert {
    condition     = { for settings in aws_apigatewayv2_stage.default.route_settings : settings.route_key => settings.throttling_burst_limit } == { "GET /v1/users/{userId}/recommendations" = 1000, "POST /v1/recommendations" = 1000 }
    error_message = "The routes of recommend take what is given for it."
  }
}

run "accessLog_made_namesTheClientAndNobodyElse" {
  assert {
    condition     = jsondecode(one(aws_apigatewayv2_stage.default.access_log_settings).format).client == "$context.authorizer.claims.client_id"
    error_message = "The line says which client called."
  }

  assert {
    condition     = !strcontains(one(aws_apigatewayv2_stage.default.access_log_settings).format, "$context.path") && !strcontains(one(aws_apigatewayv2_stage.default.access_log_settings).format, "sourceIp")
    error_message = "Paths hold ids of people, and addresses are theirs."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 30 && aws_cloudwatch_log_group.access.kms_key_id == var.log_kms_key_arn
    error_message = "The access log is encrypted and kept for a month."
  }
}

run "iam_chosen_asksForASignature" {
  variables {
    authorization = { type = "iam" }
    client_claim  = null
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : route.authorization_type == "AWS_IAM"]) && length(aws_apigatewayv2_authorizer.jwt) == 0
    error_message = "Callers sign with AWS credentials."
  }

  assert {
    condition     = jsondecode(one(aws_apigatewayv2_stage.default.access_log_settings).format).client == "$context.identity.caller"
    error_message = "The line says which identity called."
  }
}

run "none_withAReason_leavesAdminClosed" {
  variables {
    authorization = { type = "none", reason = "A demonstration on invented people, up for a week" }
    functions = {
      recommend = { function_name = "whence-recommend", qualifier = "live", invoke_arn = "arn:r", routes = ["POST /v1/recommendations"] }
      admin     = { function_name = "whence-admin", qualifier = "live", invoke_arn = "arn:a", routes = ["GET /v1/models"], authorization = "iam" }
    }
  }

  assert {
    condition     = { for key, route in aws_apigatewayv2_route.this : key => route.authorization_type } == { "POST /v1/recommendations" = "NONE", "GET /v1/models" = "AWS_IAM" }
    error_message = "Only what is said to be open is."
  }
}

run "cors_byDefault_isOff" {
  assert {
    condition     = length(aws_apigatewayv2_api.this.cors_configuration) == 0
    error_message = "No page may call unless it is named."
  }
}

run "corsAndDomain_given_areSet" {
  variables {
    cors   = { origins = ["https://shop.example"] }
    domain = { name = "api.shop.example", certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1" }
  }

  assert {
    condition     = one(aws_apigatewayv2_api.this.cors_configuration).allow_origins == toset(["https://shop.example"])
    error_message = "The shop's pages may call."
  }

  assert {
    condition     = one(aws_apigatewayv2_domain_name.this[0].domain_name_configuration).security_policy == "TLS_1_2" && aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "Only the domain of one's own is open, with TLS 1.2 or newer."
  }

  assert {
    condition     = output.url == "https://api.shop.example" && length(aws_route53_record.this) == 0
    error_message = "The URL is the domain; without a zone, DNS is left alone."
  }
}
