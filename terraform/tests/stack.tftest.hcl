mock_provider "aws" {
  source = "./tests/mocks"
}

override_resource {
  target = module.queue.aws_sqs_queue.source["feedback"]
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:whence-feedback" }
}

override_resource {
  target = module.queue.aws_sqs_queue.source["ingest"]
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:whence-ingest" }
}

override_resource {
  target = module.queue.aws_sqs_queue.dead_letters
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters" }
}

override_resource {
  target = module.schedule.aws_sqs_queue.undelivered
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered" }
}

override_resource {
  target = aws_kms_key.secrets
  values = { arn = "arn:aws:kms:eu-central-1:123456789012:key/66666666-7777-8888-9999-000000000000" }
}

variables {
  # Any files do: what is in them is Lambda's to judge.
  packages = { http = "api.tf", events = "retrain.tf" }

  authorization = { type = "jwt", issuer = "https://id.shop.example", audiences = ["whence"] }
  event_sources = ["shop.web"]
}

run "permissions_ofEachFunction_areTheseAndNoOthers" {
  assert {
    condition = jsonencode({ for sid, statement in module.recommend.statements : sid => statement }) == jsonencode({
      Models     = { actions = ["s3:GetObject"], resources = ["arn:aws:s3:::whence-models-123456789012-eu-central-1/models/*"] }
      ListModels = { actions = ["s3:ListBucket"], resources = ["arn:aws:s3:::whence-models-123456789012-eu-central-1"] }
      Encryption = { actions = ["kms:Decrypt"], resources = ["arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"] }
    })
    error_message = "Recommend reads models."
  }

  assert {
    condition     = jsonencode(module.explain.statements) == jsonencode(module.recommend.statements)
    error_message = "Explain reads models, too."
  }

  assert {
    condition     = jsonencode({ for sid, statement in module.feedback.statements : sid => concat(statement.actions, statement.resources) if sid != "Encryption" }) == jsonencode({ FeedbackOnItsWayToLearning = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-feedback"] })
    error_message = "Feedback sends to its queue."
  }

  assert {
    condition = jsonencode({ for sid, statement in module.ingest.statements : sid => concat(statement.actions, statement.resources) if sid != "Encryption" }) == jsonencode({
      ClickstreamAsItComes       = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:123456789012:whence-ingest"]
      FeedbackOnItsWayToLearning = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-feedback"]
      WhatCanNeverBeRead         = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters"]
    })
    error_message = "Ingest moves messages from one queue to two others."
  }

  assert {
    condition = jsonencode({ for sid, statement in module.retrain.statements : sid => concat(statement.actions, statement.resources) if sid != "Encryption" }) == jsonencode({
      FeedbackOnItsWayToLearning = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "arn:aws:sqs:eu-central-1:123456789012:whence-feedback"]
      WhatCanNeverBeRead         = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters"]
      RunsThatFailed             = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-undelivered"]
      ListModelsAndTrainingLog   = ["s3:ListBucket", "arn:aws:s3:::whence-models-123456789012-eu-central-1"]
      Models                     = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "arn:aws:s3:::whence-models-123456789012-eu-central-1/models/*"]
      TrainingLogWithoutDeletion = ["s3:GetObject", "s3:PutObject", "arn:aws:s3:::whence-models-123456789012-eu-central-1/log/date=*", "arn:aws:s3:::whence-models-123456789012-eu-central-1/log/shown/*"]
    })
    error_message = "Retrain turns feedback into log and models, and cannot write erasures."
  }

  assert {
    condition = jsonencode({ for sid, statement in module.admin.statements : sid => concat(statement.actions, statement.resources) if sid != "Encryption" }) == jsonencode({
      DeadLetters                    = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:123456789012:whence-dead-letters"]
      DeadLettersBackToWhereTheyWere = ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:whence-feedback", "arn:aws:sqs:eu-central-1:123456789012:whence-ingest"]
      ListModelsAndTrainingLog       = ["s3:ListBucket", "arn:aws:s3:::whence-models-123456789012-eu-central-1"]
      Models                         = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "arn:aws:s3:::whence-models-123456789012-eu-central-1/models/*"]
      TrainingLogForExports          = ["s3:GetObject", "arn:aws:s3:::whence-models-123456789012-eu-central-1/log/date=*", "arn:aws:s3:::whence-models-123456789012-eu-central-1/log/shown/*"]
      Erasures                       = ["s3:PutObject", "arn:aws:s3:::whence-models-123456789012-eu-central-1/log/erasures/*"]
    })
    error_message = "Admin notes erasures, and cannot change the log."
  }
}

run "environments_made_nameTheFunctionAndItsStores" {
  assert {
    condition = { for function in [module.recommend, module.explain, module.feedback, module.admin, module.ingest, module.retrain] : function.name => nonsensitive([function.environment["WHENCE_FUNCTION"], lookup(function.environment, "QUARKUS_LAMBDA_HANDLER", "none")]) } == {
      whence-recommend = ["recommend", "none"]
      whence-explain   = ["explain", "none"]
      whence-feedback  = ["feedback", "none"]
      whence-admin     = ["admin", "none"]
      whence-ingest    = ["ingest", "ingest"]
      whence-retrain   = ["retrain", "retrain"]
    }
    error_message = "Each function knows which one it is."
  }

  assert {
    condition = nonsensitive(toset(keys(module.recommend.environment))) == toset([
      "WHENCE_FUNCTION", "WHENCE_MODELS_BUCKET", "WHENCE_MODELS_LOG_PREFIX", "WHENCE_MODELS_PREFIX", "WHENCE_QUEUE_DEAD_LETTER_URL",
      "WHENCE_QUEUE_INGEST_URL", "WHENCE_QUEUE_URL", "WHENCE_REDIS_CLUSTER", "WHENCE_REDIS_URL", "WHENCE_USER_KEYS",
    ])
    error_message = "These variables are set: ${nonsensitive(jsonencode(keys(module.recommend.environment)))}."
  }

  assert {
    condition     = nonsensitive(module.recommend.environment["WHENCE_USER_KEYS"]) == "first:${base64encode(nonsensitive(module.user_key["first"].value))}" && nonsensitive(module.recommend.environment["WHENCE_REDIS_CLUSTER"]) == "true"
    error_message = "The user key has a name and is base64; the serverless cache is a cluster."
  }

  assert {
    condition     = nonsensitive(!contains(keys(module.retrain.environment), "WHENCE_USER_KEYS") && contains(keys(module.ingest.environment), "WHENCE_USER_KEYS"))
    error_message = "Retrain needs no user keys, and has none."
  }
}

run "ingest_readFromItsQueue_reportsPartialFailures" {
  assert {
    condition     = aws_lambda_event_source_mapping.ingest.function_response_types == toset(["ReportBatchItemFailures"]) && one(aws_lambda_event_source_mapping.ingest.scaling_config).maximum_concurrency == 5
    error_message = "Only what failed comes again, and a burst leaves instances to the others."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.ingest.event_source_arn == "arn:aws:sqs:eu-central-1:123456789012:whence-ingest" && endswith(aws_lambda_event_source_mapping.ingest.function_name, ":live")
    error_message = "The queue calls the alias."
  }
}

run "routes_ofTheProgram_areAllThere" {
  assert {
    condition     = keys(local.routes) == ["admin", "explain", "feedback", "recommend"] && contains(local.routes.recommend, "GET /v1/users/{userId}/recommendations")
    error_message = "The program says which function answers which route."
  }
}

run "keys_made_rotateAndKeepSecretsApart" {
  assert {
    condition     = aws_kms_key.data.enable_key_rotation && aws_kms_key.secrets.enable_key_rotation
    error_message = "Both keys rotate."
  }

  assert {
    condition     = local.platform.environment_kms_key_arn == aws_kms_key.secrets.arn && local.platform.log_kms_key_arn == aws_kms_key.data.arn
    error_message = "Secrets have a key of their own."
  }

  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.data_key.statement : length(statement.condition) == 1])
    error_message = "Services may use the key for this installation only."
  }
}

run "packages_uploadedOnce_areThoseOfTheirFunctions" {
  assert {
    condition     = { for key, object in aws_s3_object.package : key => object.key } == { http = "functions/http.zip", events = "functions/events.zip" }
    error_message = "Two zips serve six functions."
  }

  assert {
    condition     = local.packages.http.hash == filebase64sha256("api.tf")
    error_message = "A function is deployed anew when its zip has changed."
  }
}

run "outputs_given_tellWhereToLookNext" {
  assert {
    condition     = output.url == "https://api123.execute-api.eu-central-1.amazonaws.com" && output.bucket == "whence-models-123456789012-eu-central-1" && output.event_bus == "whence"
    error_message = "API, bucket and bus are told."
  }

  assert {
    condition     = toset(keys(output.functions)) == toset(["recommend", "explain", "feedback", "admin", "ingest", "retrain"]) && endswith(output.dashboard, "dashboard/whence")
    error_message = "Six functions and a dashboard are told."
  }
}

run "java21_chosen_startsFromSnapshotsWhereItCan" {
  command = plan

  variables {
    runtime   = "java21"
    functions = { recommend = { storage_mb = 1024 } }
  }

  assert {
    condition     = local.platform.runtime == "java21"
    error_message = "A larger /tmp does without SnapStart, and is no error."
  }
}

run "redis_atAnAddress_needsNoNetwork" {
  variables {
    redis          = { kind = "external" }
    redis_external = { url = "rediss://whence:secret@redis.example:6379" }
  }

  assert {
    condition     = length(module.network) == 0 && local.platform.subnet_ids == []
    error_message = "Without ElastiCache functions run outside of a VPC."
  }

  assert {
    condition     = nonsensitive(module.recommend.environment["WHENCE_REDIS_URL"]) == "rediss://whence:secret@redis.example:6379"
    error_message = "Functions are told the address."
  }
}
