locals {
  half  = 12
  third = 8

  # From left to right, then the next row.
  widgets = [
    {
      width   = local.third, title = "Answers", stat = "SampleCount",
      metrics = [["Whence", "Recommendations", "function", var.functions.recommend.name, { label = "recommendations" }], ["Whence", "Explanations", "function", var.functions.explain.name, { label = "explanations" }]]
    },
    {
      width   = local.third, title = "Events of people", stat = "Sum",
      metrics = [for outcome in ["accepted", "duplicate", "rejected"] : ["Whence", "FeedbackEvents.outcome.${outcome}", "function", var.functions.feedback.name, { label = outcome }]]
    },
    {
      width = local.third, title = "Events for each 100 recommendations", stat = "Sum",
      metrics = [
        [{ expression = "100 * events / answers", label = "events for each 100 answers" }],
        ["Whence", "FeedbackEvents.outcome.accepted", "function", var.functions.feedback.name, { id = "events", visible = false }],
        ["Whence", "Recommendations", "function", var.functions.recommend.name, { id = "answers", stat = "SampleCount", visible = false }],
      ]
    },
    {
      width   = local.third, title = "Time to an answer, in ms", stat = "p99",
      metrics = [for stat in ["p50", "p99"] : ["Whence", "Recommendations", "function", var.functions.recommend.name, { label = "recommendations ${stat}", stat = stat }]]
    },
    {
      width = local.third, title = "Degraded answers, in %", stat = "SampleCount",
      metrics = [
        [{ expression = "100 * (1 - FILL(whole, 0) / answers)", label = "degraded" }],
        ["Whence", "Recommendations", "function", var.functions.recommend.name, { id = "answers", visible = false }],
        ["Whence", "Recommendations.degraded.nothing", "function", var.functions.recommend.name, { id = "whole", visible = false }],
      ]
    },
    {
      width   = local.third, title = "Retrainings by what came of them", stat = "Sum",
      metrics = [for outcome in ["published", "refused", "rolled_back", "paused", "failed"] : ["Whence", "Retrainings.outcome.${outcome}", "function", var.functions.retrain.name, { label = outcome }]]
    },
    {
      width = local.third, title = "Click-through and coverage of the serving version, in %", stat = "Average",
      metrics = [
        [{ expression = "100 * FILL(clicks, REPEAT)", label = "click-through" }],
        [{ expression = "100 * FILL(coverage, REPEAT)", label = "coverage of the catalogue" }],
        ["Whence", "ClickThrough", "function", var.functions.retrain.name, { id = "clicks", visible = false }],
        ["Whence", "Coverage", "function", var.functions.retrain.name, { id = "coverage", visible = false }],
      ]
    },
    {
      width   = local.third, title = "Errors of functions", stat = "Sum",
      metrics = [for key, function in var.functions : ["AWS/Lambda", "Errors", "FunctionName", function.name, { label = key }]]
    },
    {
      width   = local.third, title = "Instances that run at once", stat = "Maximum",
      metrics = [for key, function in var.functions : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", function.name, { label = key }]]
    },
    {
      width   = local.third, title = "Oldest message, in s", stat = "Maximum",
      metrics = [for key, queue in var.queues : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue.name, { label = key }]]
    },
    {
      width   = local.third, title = "Cold starts, as a share of invocations", stat = "Average",
      metrics = [for key, function in var.functions : ["Whence", "ColdStart", "function", function.name, { label = key }]]
    },
    {
      width   = local.third, title = "Messages that can never be read", stat = "Sum",
      metrics = [for key in ["feedback", "ingest", "retrain"] : ["Whence", "DeadLetters", "function", var.functions[key].name, { label = key }] if contains(keys(var.functions), key)]
    },
    {
      width   = local.third, title = "Calls that the API refused", stat = "Sum",
      metrics = [for metric in ["4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", var.api.id, { label = metric }]]
    },
  ]

  charts = [
    for widget in local.widgets : {
      type   = "metric"
      width  = widget.width
      height = 6
      properties = {
        title   = widget.title
        region  = var.region
        view    = "timeSeries"
        stat    = widget.stat
        period  = 300
        metrics = widget.metrics
      }
    }
  ]

  tables = [
    {
      title = "Model versions that answer"
      query = "SOURCE '${var.functions.recommend.log_group}' | filter ispresent(modelVersion) | stats count(*) as answers, max(@timestamp) as last by modelVersion | sort last desc | limit 10"
    },
    {
      title = "Calls by client"
      query = "SOURCE '${var.api.access_log_group}' | stats count(*) as calls, sum(status >= 400) as refused, pct(millis, 99) as p99Millis by client, route | sort calls desc | limit 50"
    },
  ]

  dashboard = {
    widgets = concat(local.charts, [
      for table in local.tables : {
        type       = "log"
        width      = local.half
        height     = 6
        properties = { title = table.title, region = var.region, view = "table", query = table.query }
      }
    ])
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode(local.dashboard)
}
