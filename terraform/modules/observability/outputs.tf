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
  value       = sort([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name])
}
