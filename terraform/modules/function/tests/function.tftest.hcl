mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name        = "whence-recommend"
  description = "Recommends"

  platform = {
    region                  = "eu-central-1"
    account_id              = "123456789012"
    environment_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
    log_kms_key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/data"
  }

  package = { bucket = "whence-models", key = "functions/http.zip", hash = "aGFzaA==" }

  environment = { WHENCE_FUNCTION = "recommend" }

  statements = {
    Models = { actions = ["s3:GetObject"], resources = ["arn:aws:s3:::whence-models/models/*"] }
  }
}

run "defaults_given_makeANativeFunctionThatIsTraced" {
  assert {
    condition     = aws_lambda_function.this.runtime == "provided.al2023" && aws_lambda_function.this.handler == "bootstrap" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "Functions are native executables for arm64."
  }

  assert {
    condition     = length(aws_lambda_function.this.snap_start) == 0
    error_message = "A native function starts without a snapshot."
  }

  assert {
    condition     = one(aws_lambda_function.this.tracing_config).mode == "Active"
    error_message = "X-Ray sees invocations."
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == var.platform.environment_kms_key_arn
    error_message = "The environment is encrypted with the key for secrets."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_cloudwatch_log_group.this.kms_key_id == var.platform.log_kms_key_arn
    error_message = "Lines are encrypted and go after a month."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == -1
    error_message = "Nothing is reserved unless asked for: new accounts can reserve nothing."
  }

  assert {
    condition     = aws_lambda_alias.live.name == "live" && aws_lambda_function.this.publish
    error_message = "Callers use an alias of a published version."
  }

  assert {
    condition     = length(aws_lambda_function.this.vpc_config) == 0
    error_message = "Without subnets there is no VPC."
  }
}

run "role_withoutVpc_holdsTheStatementsLogAndTrace" {
  assert {
    condition = { for statement in data.aws_iam_policy_document.this.statement : statement.sid => [statement.actions, statement.resources] } == {
      Models = [toset(["s3:GetObject"]), toset(["arn:aws:s3:::whence-models/models/*"])]
      Log    = [toset(["logs:CreateLogStream", "logs:PutLogEvents"]), toset(["${aws_cloudwatch_log_group.this.arn}:*"])]
      Trace  = [toset(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]), toset(["*"])]
    }
    error_message = "The role may do what is given, and log and trace."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.assume.statement[0].principals).identifiers == toset(["lambda.amazonaws.com"])
    error_message = "Only Lambda takes the role."
  }
}

run "vpc_given_isEnteredByLambdaAndNotByTheCode" {
  variables {
    platform = {
      region                  = "eu-central-1"
      account_id              = "123456789012"
      environment_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
      log_kms_key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/data"
      subnet_ids              = ["subnet-1", "subnet-2"]
      security_group_ids      = ["sg-1"]
    }
  }

  assert {
    condition     = one(aws_lambda_function.this.vpc_config).subnet_ids == toset(["subnet-1", "subnet-2"])
    error_message = "The function runs in the given subnets."
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.this.statement : one(statement.condition).values
      if statement.effect == "Deny"
    ] == [tolist(["arn:aws:lambda:eu-central-1:123456789012:function:whence-recommend"])]
    error_message = "The code itself may not touch network interfaces."
  }
}

run "java21_chosen_startsFromSnapshots" {
  variables {
    platform = {
      region                  = "eu-central-1"
      account_id              = "123456789012"
      runtime                 = "java21"
      architecture            = "x86_64"
      environment_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
      log_kms_key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/data"
    }
    reserved_concurrency = 5
  }

  assert {
    condition     = aws_lambda_function.this.handler == "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest" && one(aws_lambda_function.this.snap_start).apply_on == "PublishedVersions"
    error_message = "On the JVM published versions start from a snapshot."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == 5 && aws_lambda_function.this.architectures == tolist(["x86_64"])
    error_message = "Architecture and concurrency are as given."
  }
}
