# Alarms on what the functions say of themselves: metrics of the namespace Whence, which they write
# into their log lines, with the name of the function as the only dimension.

resource "aws_cloudwatch_metric_alarm" "degraded" {
  alarm_name          = "${var.name}-degraded"
  alarm_description   = "More than ${var.thresholds.degraded_percent} % of the recommendations are made without the model, the state or the catalogue. ${local.runbook}/degraded.md"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.degraded_percent
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions

  metric_query {
    id          = "percent"
    expression  = "100 * (1 - FILL(whole, 0) / answers)"
    label       = "Degraded answers in %"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { answers = "Recommendations", whole = "Recommendations.degraded.nothing" }

    content {
      id = metric_query.key

      metric {
        namespace   = "Whence"
        metric_name = metric_query.value
        period      = 300
        stat        = "SampleCount"
        dimensions  = { function = var.functions.recommend.name }
      }
    }
  }
}

# One refusal is the gate at work. Refusals hour after hour say that the models get worse.
resource "aws_cloudwatch_metric_alarm" "refused" {
  alarm_name          = "${var.name}-refused"
  alarm_description   = "The gate has refused new models for three hours. ${local.runbook}/refused.md"
  namespace           = "Whence"
  metric_name         = "Retrainings.outcome.refused"
  dimensions          = { function = var.functions.retrain.name }
  statistic           = "Sum"
  period              = 3600
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions
}

resource "aws_cloudwatch_metric_alarm" "rolled_back" {
  alarm_name          = "${var.name}-rolled-back"
  alarm_description   = "A version served worse than its parent and was taken back. ${local.runbook}/rolled-back.md"
  namespace           = "Whence"
  metric_name         = "Retrainings.outcome.rolled_back"
  dimensions          = { function = var.functions.retrain.name }
  statistic           = "Sum"
  period              = 3600
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
}

# Nothing is as late as what never ran: silence counts as being late.
resource "aws_cloudwatch_metric_alarm" "late" {
  count = var.retrain_late_seconds == null ? 0 : 1

  alarm_name          = "${var.name}-late"
  alarm_description   = "No run of retrain has come to its end for ${var.retrain_late_seconds} s. ${local.runbook}/late.md"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.actions
  ok_actions          = local.actions

  metric_query {
    id          = "ended"
    expression  = "invocations - errors"
    label       = "Runs that came to their end"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        period      = var.retrain_late_seconds
        stat        = "Sum"
        dimensions  = { FunctionName = var.functions.retrain.name }
      }
    }
  }
}
