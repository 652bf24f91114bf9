mock_provider "aws" {
  source = "../../tests/mocks"
}

override_resource {
  target = aws_sqs_queue.dead_letters
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:shop-dead-letters" }
}

override_resource {
  target = aws_sqs_queue.source["feedback"]
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:shop-feedback" }
}

override_resource {
  target = aws_sqs_queue.source["ingest"]
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:shop-ingest" }
}

variables {
  name = "shop"
}

run "defaults_given_encryptAndKeep" {
  assert {
    condition     = { for key, queue in aws_sqs_queue.source : key => queue.name } == { feedback = "shop-feedback", ingest = "shop-ingest" }
    error_message = "Two queues are read, and named after what they carry."
  }

  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.source), [aws_sqs_queue.dead_letters]) : queue.sqs_managed_sse_enabled && queue.kms_master_key_id == null])
    error_message = "Without a key, SQS encrypts all three queues with its own."
  }

  assert {
    condition     = aws_sqs_queue.source["feedback"].visibility_timeout_seconds == 300 && aws_sqs_queue.source["ingest"].visibility_timeout_seconds == 60
    error_message = "Feedback stays hidden for 5 minutes and a clickstream for 1, as in the embedded queues."
  }

  assert {
    condition     = alltrue([for queue in aws_sqs_queue.source : queue.message_retention_seconds == 864000])
    error_message = "Messages are kept for 10 days."
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.message_retention_seconds == 1209600
    error_message = "Dead letters are kept for 14 days."
  }
}

run "redrive_given_movesToDeadLettersOfTheseQueuesOnly" {
  variables {
    max_receives = 3
  }

  assert {
    condition = alltrue([
      for queue in aws_sqs_queue.source : jsondecode(queue.redrive_policy) == {
        deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:shop-dead-letters"
        maxReceiveCount     = 3
      }
    ])
    error_message = "After three attempts both queues give a message to the dead letters."
  }

  assert {
    condition = jsondecode(aws_sqs_queue_redrive_allow_policy.dead_letters[0].redrive_allow_policy) == {
      redrivePermission = "byQueue"
      sourceQueueArns = [
        "arn:aws:sqs:eu-central-1:123456789012:shop-feedback",
        "arn:aws:sqs:eu-central-1:123456789012:shop-ingest",
      ]
    }
    error_message = "No other queue may use these dead letters."
  }
}

run "redriveAllowPolicy_toggledOff_isLeftOut" {
  variables {
    restrict_dead_letters = false
  }

  assert {
    condition     = length(aws_sqs_queue_redrive_allow_policy.dead_letters) == 0
    error_message = "An emulator gets no redrive allow policy."
  }
}

run "plainHttp_everyQueue_isDenied" {
  assert {
    condition     = toset(keys(aws_sqs_queue_policy.tls_only)) == toset(["feedback", "ingest", "dead-letters"])
    error_message = "All three queues have a policy."
  }

  assert {
    condition = alltrue([
      for document in data.aws_iam_policy_document.tls_only :
      document.statement[0].effect == "Deny"
      && document.statement[0].actions == toset(["sqs:*"])
      && one(document.statement[0].principals).identifiers == toset(["*"])
      && one(document.statement[0].condition).variable == "aws:SecureTransport"
      && one(document.statement[0].condition).values == tolist(["false"])
    ])
    error_message = "Whatever comes without TLS is denied, whoever sends it."
  }

  assert {
    condition     = data.aws_iam_policy_document.tls_only["dead-letters"].statement[0].resources == toset(["arn:aws:sqs:eu-central-1:123456789012:shop-dead-letters"])
    error_message = "A policy speaks of its own queue."
  }
}

run "kmsKey_given_encryptsAllThree" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.source), [aws_sqs_queue.dead_letters]) : queue.kms_master_key_id == var.kms_key_arn])
    error_message = "The key encrypts the dead letters too."
  }
}

run "visibility_givenForOne_leavesTheOther" {
  variables {
    visibility_seconds = { ingest = 180 }
  }

  assert {
    condition     = aws_sqs_queue.source["feedback"].visibility_timeout_seconds == 300 && aws_sqs_queue.source["ingest"].visibility_timeout_seconds == 180
    error_message = "Only the named queue changes."
  }
}

run "eventRules_given_maySendToIngestOnly" {
  variables {
    event_rule_arns = ["arn:aws:events:eu-central-1:123456789012:rule/shop/shop-ingest"]
  }

  assert {
    condition = {
      for key, document in data.aws_iam_policy_document.tls_only : key => [for statement in document.statement : one(statement.condition).values if statement.effect != "Deny"]
      } == {
      feedback     = []
      ingest       = [tolist(["arn:aws:events:eu-central-1:123456789012:rule/shop/shop-ingest"])]
      dead-letters = []
    }
    error_message = "The rule, and nobody else, may send to the ingest queue."
  }
}
