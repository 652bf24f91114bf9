# One Lambda function of Whence: its code, its role with exactly the statements that are given, its
# log group, and the alias that callers use.

locals {
  is_native = var.platform.runtime == "provided.al2023"

  # A native function is the executable "bootstrap" of the zip and has no other handler.
  handler = local.is_native ? "bootstrap" : "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"

  starts_from_snapshot = !local.is_native && var.snap_start
  is_in_vpc            = length(var.platform.subnet_ids) > 0
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.platform.log_retention_days
  kms_key_id        = var.platform.log_kms_key_arn
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.this.arn

  runtime       = var.platform.runtime
  handler       = local.handler
  architectures = [var.platform.architecture]

  s3_bucket         = var.package.bucket
  s3_key            = var.package.key
  s3_object_version = var.package.version
  source_code_hash  = var.package.hash
  publish           = true

  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency == null ? -1 : var.reserved_concurrency

  # Some variables are secrets; whoever may not decrypt with this key does not see them.
  kms_key_arn = var.platform.environment_kms_key_arn

  environment {
    variables = var.environment
  }

  ephemeral_storage {
    size = var.storage_mb
  }

  tracing_config {
    mode = "Active"
  }

  # The function writes its lines as JSON itself; a runtime that wraps them hides the metrics in them.
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  dynamic "snap_start" {
    for_each = local.starts_from_snapshot ? [true] : []

    content {
      apply_on = "PublishedVersions"
    }
  }

  dynamic "vpc_config" {
    for_each = local.is_in_vpc ? [true] : []

    content {
      subnet_ids         = var.platform.subnet_ids
      security_group_ids = var.platform.security_group_ids
    }
  }

  # Lambda makes network interfaces with the rights of the role before it is done.
  depends_on = [aws_iam_role_policy.this]
}

# Terraform makes the alias and then leaves it alone: a deployment moves it to the new version, a
# share of the requests first, and back if that goes wrong.
resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What callers use; moved by deployments"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}
