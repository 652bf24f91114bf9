mock_provider "aws" {
  source = "../../tests/mocks"

  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "whence-models"
      arn = "arn:aws:s3:::whence-models"
    }
  }
}

override_module {
  target = module.queue
  outputs = {
    feedback     = { url = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-feedback", arn = "arn:aws:sqs:eu-central-1:123456789012:whence-feedback" }
    ingest       = { url = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-ingest", arn = "arn:aws:sqs:eu-central-1:123456789012:whence-ingest" }
    dead_letters = { url = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-dead-letters", arn = "arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters" }
  }
}

run "environment_made_namesWhatTheProcessNeeds" {
  assert {
    condition = output.environment == {
      AWS_REGION                   = "eu-central-1"
      WHENCE_QUEUE_URL             = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-feedback"
      WHENCE_QUEUE_INGEST_URL      = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-ingest"
      WHENCE_QUEUE_DEAD_LETTER_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/whence-dead-letters"
      WHENCE_MODELS_BUCKET         = "whence-models"
      WHENCE_MODELS_PREFIX         = "models/"
      WHENCE_MODELS_LOG_PREFIX     = "log/"
    }
    error_message = "The process starts with these seven variables."
  }
}

run "permissions_withoutKey_areTheseAndNoOthers" {
  assert {
    condition = { for statement in data.aws_iam_policy_document.process.statement : statement.sid => [statement.actions, statement.resources] } == {
      FeedbackOnItsWayToLearning = [
        toset(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]),
        toset(["arn:aws:sqs:eu-central-1:123456789012:whence-feedback"]),
      ]
      DeadLettersThereAndBack = [
        toset(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]),
        toset(["arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters"]),
      ]
      ClickstreamAsItComes = [
        toset(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]),
        toset(["arn:aws:sqs:eu-central-1:123456789012:whence-ingest"]),
      ]
      ListModelsAndTrainingLog = [
        toset(["s3:ListBucket"]),
        toset(["arn:aws:s3:::whence-models"]),
      ]
      Models = [
        toset(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]),
        toset(["arn:aws:s3:::whence-models/models/*"]),
      ]
      TrainingLogWithoutDeletion = [
        toset(["s3:GetObject", "s3:PutObject"]),
        toset(["arn:aws:s3:::whence-models/log/*"]),
      ]
    }
    error_message = "The process may do what its adapters call, and nothing else."
  }
}

run "permissions_withKey_mayUseIt" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.process.statement : [statement.actions, statement.resources]
      if statement.sid == "Encryption"
    ] == [[toset(["kms:Decrypt", "kms:GenerateDataKey"]), toset([var.kms_key_arn])]]
    error_message = "What is encrypted with the key can be written and read."
  }
}

run "name_withUnderscore_isRefused" {
  command = plan
  variables { name = "my_shop" }
  expect_failures = [var.name]
}

run "name_tooLongForTheBucket_isRefused" {
  command = plan
  variables { name = "a-name-of-twenty-five-let" }
  expect_failures = [var.name]
}
