# What pages, and why. An entry is an alarm, by the end of its name; it speaks the words of CloudWatch, and
# says only what is not as usual.

locals {
  usual = {
    comparison_operator = "GreaterThanThreshold"
    datapoints_to_alarm = null # all of evaluation_periods
    treat_missing_data  = "notBreaching"
    tells_when_over     = true
  }

  # What Lambda counts of a function; and what the function writes into its log lines, with its name as the
  # only dimension.
  lambda = { for key, function in var.functions : key => { namespace = "AWS/Lambda", dimensions = { FunctionName = function.name } } }
  whence = { for key, function in var.functions : key => { namespace = "Whence", dimensions = { function = function.name } } }

  # A handful of errors at night is a caller's problem; it pages from here on.
  fewest_errors = 3

  alarms = merge(
    {
      gateway = {
        page                = "gateway"
        says                = "More than ${var.thresholds.error_percent} % of the answers of the API are errors of ours (5xx)."
        metric              = { namespace = "AWS/ApiGateway", name = "5xx", dimensions = { ApiId = var.api.id }, stat = "Average", period = 300 }
        threshold           = var.thresholds.error_percent / 100
        evaluation_periods  = 3
        datapoints_to_alarm = 2
      }

      degraded = {
        page = "degraded"
        says = "More than ${var.thresholds.degraded_percent} % of the recommendations are made without the model, the state or the catalogue."
        expression = merge(local.whence.recommend, {
          id      = "percent"
          label   = "Degraded answers in %"
          formula = "100 * (1 - FILL(whole, 0) / answers)"
          metrics = { answers = "Recommendations", whole = "Recommendations.degraded.nothing" }
          stat    = "SampleCount"
          period  = 300
        })
        threshold           = var.thresholds.degraded_percent
        evaluation_periods  = 3
        datapoints_to_alarm = 2
      }

      # One refusal is the gate at work. Refusals hour after hour say that the models get worse.
      refused = {
        page                = "refused"
        says                = "The gate has refused new models for three hours."
        metric              = merge(local.whence.retrain, { name = "Retrainings.outcome.refused", stat = "Sum", period = 3600 })
        comparison_operator = "GreaterThanOrEqualToThreshold"
        threshold           = 1
        evaluation_periods  = 3
      }

      rolled-back = {
        page                = "rolled-back"
        says                = "A version served worse than its parent and was taken back."
        metric              = merge(local.whence.retrain, { name = "Retrainings.outcome.rolled_back", stat = "Sum", period = 3600 })
        comparison_operator = "GreaterThanOrEqualToThreshold"
        threshold           = 1
        evaluation_periods  = 1
        tells_when_over     = false
      }
    },

    { for key in keys(var.functions) : "errors-${key}" => {
      page = "errors"
      says = "More than ${var.thresholds.error_percent} % of the invocations of ${key} fail."
      expression = merge(local.lambda[key], {
        id      = "percent"
        label   = "Errors in %"
        formula = "IF(errors >= ${local.fewest_errors}, 100 * errors / invocations, 0)"
        metrics = { errors = "Errors", invocations = "Invocations" }
        stat    = "Sum"
        period  = 300
      })
      threshold           = var.thresholds.error_percent
      evaluation_periods  = 3
      datapoints_to_alarm = 2
    } if key != "retrain" },

    { for key, function in var.functions : "slow-${key}" => {
      page               = "slow"
      says               = "One in a hundred invocations of ${key} takes more than ${function.p99_millis} ms."
      metric             = merge(local.lambda[key], { name = "Duration", percentile = "p99", few_samples = "ignore", period = 300 })
      threshold          = function.p99_millis
      evaluation_periods = 3
    } if function.p99_millis != null },

    { for key in keys(var.functions) : "throttles-${key}" => {
      page                = "throttles"
      says                = "Lambda refuses to run ${key}: all instances that are allowed are busy."
      metric              = merge(local.lambda[key], { name = "Throttles", stat = "Sum", period = 300 })
      threshold           = var.thresholds.throttles
      evaluation_periods  = 3
      datapoints_to_alarm = 2
    } },

    { for key, queue in var.queues : "behind-${key}" => {
      page               = "behind"
      says               = "A message in ${queue.name} has waited for more than ${queue.oldest_seconds} s."
      metric             = { namespace = "AWS/SQS", name = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = queue.name }, stat = "Maximum", period = 300 }
      threshold          = queue.oldest_seconds
      evaluation_periods = 2
    } },

    { for key, queue in var.dead_letter_queues : key => {
      page               = key
      says               = "Something lies in ${queue}; left alone, it is lost after 14 days."
      metric             = { namespace = "AWS/SQS", name = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = queue }, stat = "Maximum", period = 300 }
      threshold          = 0
      evaluation_periods = 1
    } },

    { for key, cache in var.memory_metrics : "memory-${key}" => {
      page               = "memory"
      says               = "Redis holds more than ${var.thresholds.memory_percent} % of what it may."
      metric             = { namespace = "AWS/ElastiCache", name = cache.metric, dimensions = cache.dimensions, stat = "Maximum", period = 300 }
      threshold          = cache.full * var.thresholds.memory_percent / 100
      evaluation_periods = 3
      treat_missing_data = "missing"
    } },

    # Nothing is as late as what never ran: silence counts as being late.
    { for seconds in var.retrain_late_seconds[*] : "late" => {
      page = "late"
      says = "No run of retrain has come to its end for ${seconds} s."
      expression = merge(local.lambda.retrain, {
        id      = "ended"
        label   = "Runs that came to their end"
        formula = "invocations - errors"
        metrics = { errors = "Errors", invocations = "Invocations" }
        stat    = "Sum"
        period  = seconds
      })
      comparison_operator = "LessThanThreshold"
      threshold           = 1
      evaluation_periods  = 1
      treat_missing_data  = "breaching"
    } },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for name, alarm in local.alarms : name => merge(local.usual, alarm) }

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.says} Runbook: infra/runbooks/${each.value.page}.md"
  alarm_actions     = [aws_sns_topic.alarms.arn]
  ok_actions        = each.value.tells_when_over ? [aws_sns_topic.alarms.arn] : null

  comparison_operator = each.value.comparison_operator
  threshold           = each.value.threshold
  evaluation_periods  = each.value.evaluation_periods
  datapoints_to_alarm = each.value.datapoints_to_alarm
  treat_missing_data  = each.value.treat_missing_data

  # An alarm looks at one metric, or at an expression of several.
  namespace                             = try(each.value.metric.namespace, null)
  metric_name                           = try(each.value.metric.name, null)
  dimensions                            = try(each.value.metric.dimensions, null)
  statistic                             = try(each.value.metric.stat, null)
  extended_statistic                    = try(each.value.metric.percentile, null)
  evaluate_low_sample_count_percentiles = try(each.value.metric.few_samples, null)
  period                                = try(each.value.metric.period, null)

  dynamic "metric_query" {
    for_each = try([each.value.expression], [])

    content {
      id          = metric_query.value.id
      label       = metric_query.value.label
      expression  = metric_query.value.formula
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = try(each.value.expression.metrics, {})

    content {
      id = metric_query.key

      metric {
        namespace   = each.value.expression.namespace
        metric_name = metric_query.value
        dimensions  = each.value.expression.dimensions
        stat        = each.value.expression.stat
        period      = each.value.expression.period
      }
    }
  }
}
