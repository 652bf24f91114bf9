mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name        = "whence"
  region      = "eu-central-1"
  account_id  = "123456789012"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  api         = { id = "api123", access_log_group = "/aws/apigateway/whence" }

  functions = {
    recommend = { name = "whence-recommend", log_group = "/aws/lambda/whence-recommend", p99_millis = 500 }
    explain   = { name = "whence-explain", log_group = "/aws/lambda/whence-explain" }
    feedback  = { name = "whence-feedback", log_group = "/aws/lambda/whence-feedback" }
    retrain   = { name = "whence-retrain", log_group = "/aws/lambda/whence-retrain" }
  }

  queues             = { ingest = { name = "whence-ingest", oldest_seconds = 300 } }
  dead_letter_queues = { dead-letters = "whence-dead-letters", undelivered = "whence-undelivered" }
  memory_metrics     = { serverless = { metric = "BytesUsedForCache", dimensions = { clusterId = "whence" }, full = 5000000000 } }
}

run "alarms_made_areThese" {
  assert {
    condition = output.alarms == tolist([
      "whence-behind-ingest",
      "whence-dead-letters",
      "whence-degraded",
      "whence-errors-explain",
      "whence-errors-feedback",
      "whence-errors-recommend",
      "whence-gateway",
      "whence-late",
      "whence-memory-serverless",
      "whence-refused",
      "whence-rolled-back",
      "whence-slow-recommend",
      "whence-throttles-explain",
      "whence-throttles-feedback",
      "whence-throttles-recommend",
      "whence-throttles-retrain",
      "whence-undelivered",
    ])
    error_message = "What hurts pages, and nothing else: ${jsonencode(output.alarms)}."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && strcontains(alarm.alarm_description, "infra/runbooks/")
    ])
    error_message = "Each alarm tells the topic, and names its page."
  }

  assert {
    condition     = [for key, alarm in aws_cloudwatch_metric_alarm.this : key if alarm.ok_actions != alarm.alarm_actions] == ["rolled-back"]
    error_message = "Each tells when it is over, but what has happened once."
  }

  assert {
    condition     = { for key, alarm in aws_cloudwatch_metric_alarm.this : key => alarm.treat_missing_data if alarm.treat_missing_data != "notBreaching" } == { late = "breaching", memory-serverless = "missing" }
    error_message = "Nothing to count is fine, but for a retrain that never ran and a Redis that says nothing."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.metric_query) == (alarm.metric_name == null ? 3 : 0)])
    error_message = "An alarm looks at one metric, or at an expression of two."
  }
}

run "slow_made_looksAtTheSlowestHundredth" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["slow-recommend"].extended_statistic == "p99" && aws_cloudwatch_metric_alarm.this["slow-recommend"].statistic == null && aws_cloudwatch_metric_alarm.this["slow-recommend"].threshold == 500
    error_message = "The slowest hundredth counts, in ms."
  }
}

run "late_untilARunEnds_pages" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["late"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.this["late"].threshold == 1
    error_message = "Retrain is late while fewer runs than one came to their end."
  }
}

run "degraded_counted_looksAtWhatRecommendSays" {
  assert {
    condition = {
      for query in aws_cloudwatch_metric_alarm.this["degraded"].metric_query : query.id => [query.metric[0].namespace, query.metric[0].metric_name, query.metric[0].dimensions["function"]]
      if length(query.metric) > 0
      } == {
      answers = ["Whence", "Recommendations", "whence-recommend"]
      whole   = ["Whence", "Recommendations.degraded.nothing", "whence-recommend"]
    }
    error_message = "The share comes from the metrics that the function writes."
  }
}

run "memory_byDefault_pagesAtFourFifths" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["memory-serverless"].threshold == 4000000000 && aws_cloudwatch_metric_alarm.this["memory-serverless"].dimensions == tomap({ clusterId = "whence" })
    error_message = "Redis pages before it is full."
  }
}

run "topic_made_isEncryptedAndOpenToThisAccountsAlarms" {
  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == var.kms_key_arn && one(data.aws_iam_policy_document.alarms.statement[0].condition).values == tolist(["123456789012"])
    error_message = "Alarms are encrypted, and come from this account."
  }

  assert {
    condition     = length(aws_budgets_budget.month) == 0 && length(aws_sns_topic_subscription.email) == 0
    error_message = "Nobody is told, and no budget kept, unless asked for."
  }
}

run "dashboard_made_showsVersionsAndClients" {
  assert {
    condition = alltrue([
      for text in ["modelVersion", "by client", "FeedbackEvents.outcome.accepted", "Retrainings.outcome.refused"] :
      strcontains(aws_cloudwatch_dashboard.this.dashboard_body, text)
    ])
    error_message = "The dashboard shows what the business asks."
  }
}

run "budgetAndEmails_given_areSet" {
  variables {
    monthly_budget_usd = 50
    emails             = ["on-call@shop.example"]
  }

  assert {
    condition     = aws_budgets_budget.month[0].limit_amount == "50" && length(aws_budgets_budget.month[0].notification) == 2
    error_message = "The budget tells at 80 % and when 100 % are to be expected."
  }

  assert {
    condition     = aws_sns_topic_subscription.email["on-call@shop.example"].protocol == "email"
    error_message = "Who is on call is told."
  }
}

run "clock_switchedOff_isNeverLate" {
  variables { retrain_late_seconds = null }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "late")
    error_message = "Without a clock nothing is late."
  }
}
