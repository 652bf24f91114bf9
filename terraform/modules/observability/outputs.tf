output "topic_arn" {
  description = "The topic of the alarms; subscribe a pager to it."
  value       = aws_sns_topic.alarms.arn
}

output "dashboard_url" {
  description = "The dashboard in the console."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards/dashboard/${aws_cloudwatch_dashboard.this.dashboard_name}"
}

output "alarms" {
  description = "Names of all alarms."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.errors : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.slow : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.throttles : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.behind : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.dead_letters : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.memory : alarm.alarm_name],
    aws_cloudwatch_metric_alarm.late[*].alarm_name,
    [
      aws_cloudwatch_metric_alarm.gateway.alarm_name,
      aws_cloudwatch_metric_alarm.degraded.alarm_name,
      aws_cloudwatch_metric_alarm.refused.alarm_name,
      aws_cloudwatch_metric_alarm.rolled_back.alarm_name,
    ],
  ))
}
