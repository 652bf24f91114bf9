# The HTTP API in front of the functions: who may call which route how often, and a line for each
# call that says which client it was.

locals {
  routes = merge([
    for function, group in var.functions : {
      for route in group.routes : route => merge(group, { function = function, authorization = coalesce(group.authorization, var.authorization.type) })
    }
  ]...)

  authorization_types = { jwt = "JWT", iam = "AWS_IAM", none = "NONE" }
  asks_for_jwt        = anytrue([for route in values(local.routes) : route.authorization == "jwt"])

  # No path, query or address: they name people. The route says what was called.
  access_log_line = {
    time             = "$context.requestTime"
    requestId        = "$context.requestId"
    route            = "$context.routeKey"
    status           = "$context.status"
    millis           = "$context.responseLatency"
    functionMillis   = "$context.integrationLatency"
    responseBytes    = "$context.responseLength"
    client           = var.client_claim == null ? "$context.identity.caller" : "$context.authorizer.claims.${var.client_claim}"
    gatewayError     = "$context.error.messageString"
    authorizerError  = "$context.authorizer.error"
    integrationError = "$context.integrationErrorMessage"
  }
}

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = "Recommendations that can say why"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.domain != null

  dynamic "cors_configuration" {
    for_each = var.cors[*]

    content {
      allow_origins  = cors_configuration.value.origins
      allow_methods  = cors_configuration.value.methods
      allow_headers  = cors_configuration.value.headers
      expose_headers = ["x-request-id", "retry-after"]
      max_age        = cors_configuration.value.max_age_seconds
    }
  }
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  count = local.asks_for_jwt ? 1 : 0

  api_id           = aws_apigatewayv2_api.this.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.authorization.issuer
    audience = var.authorization.audiences
  }
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = var.functions

  api_id                 = aws_apigatewayv2_api.this.id
  description            = each.key
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.routes

  api_id               = aws_apigatewayv2_api.this.id
  route_key            = each.key
  target               = "integrations/${aws_apigatewayv2_integration.function[each.value.function].id}"
  authorization_type   = local.authorization_types[each.value.authorization]
  authorizer_id        = each.value.authorization == "jwt" ? aws_apigatewayv2_authorizer.jwt[0].id : null
  authorization_scopes = each.value.authorization == "jwt" ? each.value.scopes : null
}

resource "aws_lambda_permission" "api" {
  for_each = var.functions

  statement_id  = "FromTheApi"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.qualifier
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode(local.access_log_line)
  }

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = var.throttling.rate
    throttling_burst_limit   = var.throttling.burst
  }

  dynamic "route_settings" {
    for_each = { for route, group in local.routes : route => group.throttling if group.throttling != null }

    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = true
      throttling_rate_limit    = route_settings.value.rate
      throttling_burst_limit   = route_settings.value.burst
    }
  }

  # Settings of a route are refused until the route is there.
  depends_on = [aws_apigatewayv2_route.this]
}
