output "undelivered" {
  description = "URL, ARN and name of the queue of what the clock, the bus and retrain could not bring to an end."
  value       = { url = aws_sqs_queue.undelivered.url, arn = aws_sqs_queue.undelivered.arn, name = aws_sqs_queue.undelivered.name }
}

output "event_bus" {
  description = "Name of the bus for events of applications; null if there is none."
  value       = one(aws_cloudwatch_event_bus.this[*].name)
}

output "event_rule_arns" {
  description = "ARNs of the rules that send to the queue of ingest."
  value       = aws_cloudwatch_event_rule.ingest[*].arn
}
