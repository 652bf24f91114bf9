locals {
  actions          = [aws_sns_topic.alarms.arn]
  runbook          = "Runbook: infra/runbooks"
  functions_called = { for key, function in var.functions : key => function if key != "retrain" }

  # A handful of errors at night is a caller's problem; it pages from here on.
  fewest_errors = 3
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.functions_called

  alarm_name          = "${var.name}-errors-${each.key}"
  alarm_description   = "More than ${var.thresholds.error_percent} % of the invocations of ${each.key} fail. ${local.runbook}/errors.md"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percent
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions

  metric_query {
    id          = "percent"
    expression  = "IF(errors >= ${local.fewest_errors}, 100 * errors / invocations, 0)"
    label       = "Errors in %"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        period      = 300
        stat        = "Sum"
        dimensions  = { FunctionName = each.value.name }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  for_each = { for key, function in var.functions : key => function if function.p99_millis != null }

  alarm_name                            = "${var.name}-slow-${each.key}"
  alarm_description                     = "One in a hundred invocations of ${each.key} takes more than ${each.value.p99_millis} ms. ${local.runbook}/slow.md"
  namespace                             = "AWS/Lambda"
  metric_name                           = "Duration"
  dimensions                            = { FunctionName = each.value.name }
  extended_statistic                    = "p99"
  evaluate_low_sample_count_percentiles = "ignore"
  period                                = 300
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = each.value.p99_millis
  evaluation_periods                    = 3
  treat_missing_data                    = "notBreaching"
  alarm_actions                         = local.actions
  ok_actions                            = local.actions
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  for_each = var.functions

  alarm_name          = "${var.name}-throttles-${each.key}"
  alarm_description   = "Lambda refuses to run ${each.key}: all instances that are allowed are busy. ${local.runbook}/throttles.md"
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.throttles
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

resource "aws_cloudwatch_metric_alarm" "gateway" {
  alarm_name          = "${var.name}-gateway"
  alarm_description   = "More than ${var.thresholds.error_percent} % of the answers of the API are errors of ours (5xx). ${local.runbook}/gateway.md"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = var.api.id }
  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percent / 100
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

resource "aws_cloudwatch_metric_alarm" "behind" {
  for_each = var.queues

  alarm_name          = "${var.name}-behind-${each.key}"
  alarm_description   = "A message in ${each.value.name} has waited for more than ${each.value.oldest_seconds} s. ${local.runbook}/behind.md"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = each.value.name }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.oldest_seconds
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = var.dead_letter_queues

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "Something lies in ${each.value}; left alone, it is lost after 14 days. ${local.runbook}/${each.key}.md"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  for_each = var.memory_metrics

  alarm_name          = "${var.name}-memory-${each.key}"
  alarm_description   = "Redis holds more than ${var.thresholds.memory_percent} % of what it may. ${local.runbook}/memory.md"
  namespace           = "AWS/ElastiCache"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.full * var.thresholds.memory_percent / 100
  evaluation_periods  = 3
  treat_missing_data  = "missing"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}
