mock_provider "aws" {
  source = "../../tests/mocks"

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered" }
  }
}

variables {
  name             = "whence"
  region           = "eu-central-1"
  account_id       = "123456789012"
  kms_key_arn      = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  ingest_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:whence-ingest"

  retrain = {
    function_name = "whence-retrain"
    qualifier     = "live"
    alias_arn     = "arn:aws:lambda:eu-central-1:123456789012:function:whence-retrain:live"
  }
}

run "defaults_given_retrainEveryQuarterAndKeepWhatFails" {
  assert {
    condition     = aws_scheduler_schedule.retrain.schedule_expression == "rate(15 minutes)" && aws_scheduler_schedule.retrain.state == "ENABLED"
    error_message = "Retrain runs every quarter of an hour."
  }

  assert {
    condition = (
      one(aws_scheduler_schedule.retrain.target).arn == var.retrain.alias_arn
      && one(one(aws_scheduler_schedule.retrain.target).retry_policy).maximum_retry_attempts == 3
      && one(one(aws_scheduler_schedule.retrain.target).dead_letter_config).arn == "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered"
    )
    error_message = "The alias is called, three times more if need be, and then the call is kept."
  }

  assert {
    condition     = one(one(aws_lambda_function_event_invoke_config.retrain.destination_config).on_failure).destination == "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered" && aws_lambda_function_event_invoke_config.retrain.qualifier == "live"
    error_message = "A retraining that failed twice is kept too."
  }

  assert {
    condition     = aws_sqs_queue.undelivered.kms_master_key_id == var.kms_key_arn && aws_sqs_queue.undelivered.message_retention_seconds == 1209600
    error_message = "What was not delivered is encrypted and kept for 14 days."
  }

  assert {
    condition     = length(aws_cloudwatch_event_bus.this) == 0 && output.event_bus == null && output.event_rule_arns == []
    error_message = "Without sources there is no bus."
  }
}

run "clock_made_mayCallRetrainOnly" {
  assert {
    condition = { for statement in data.aws_iam_policy_document.scheduler.statement : statement.sid => [statement.actions, statement.resources] } == {
      Retrain     = [toset(["lambda:InvokeFunction"]), toset([var.retrain.alias_arn])]
      Undelivered = [toset(["sqs:SendMessage"]), toset(["arn:aws:sqs:eu-central-1:123456789012:whence-undelivered"])]
      Encryption  = [toset(["kms:Decrypt", "kms:GenerateDataKey"]), toset([var.kms_key_arn])]
    }
    error_message = "The clock calls retrain, and keeps what it could not call."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.assume.statement[0].condition).values == tolist(["123456789012"])
    error_message = "Only schedules of this account use its role."
  }
}

run "sources_given_goToIngest" {
  variables {
    event_sources = ["shop.web"]
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.ingest[0].event_pattern) == { source = ["shop.web"] } && aws_cloudwatch_event_target.ingest[0].arn == var.ingest_queue_arn
    error_message = "What the shop says goes to the queue of ingest."
  }

  assert {
    condition     = one(aws_cloudwatch_event_target.ingest[0].dead_letter_config).arn == "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered"
    error_message = "What the bus could not deliver is kept."
  }

  assert {
    condition     = [for statement in data.aws_iam_policy_document.undelivered.statement : one(statement.condition).values if statement.effect != "Deny"] == [tolist(["arn:aws:events:eu-central-1:123456789012:rule/whence/whence-ingest"])]
    error_message = "Of the bus, this rule alone may put something there."
  }
}

run "expression_withoutUnit_isRefused" {
  command = plan
  variables { expression = "every 15 minutes" }
  expect_failures = [var.expression]
}

run "sources_ofAws_areRefused" {
  command = plan
  variables { event_sources = ["aws.s3"] }
  expect_failures = [var.event_sources]
}
