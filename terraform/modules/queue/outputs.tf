output "feedback" {
  description = "Name, URL (WHENCE_QUEUE_URL) and ARN of the feedback queue."
  value       = { name = aws_sqs_queue.source["feedback"].name, url = aws_sqs_queue.source["feedback"].url, arn = aws_sqs_queue.source["feedback"].arn }
}

output "ingest" {
  description = "Name, URL (WHENCE_QUEUE_INGEST_URL) and ARN of the queue that a clickstream is sent to."
  value       = { name = aws_sqs_queue.source["ingest"].name, url = aws_sqs_queue.source["ingest"].url, arn = aws_sqs_queue.source["ingest"].arn }
}

output "dead_letters" {
  description = "Name, URL (WHENCE_QUEUE_DEAD_LETTER_URL) and ARN of the queue that keeps, for 14 days, what cannot be read or delivered."
  value       = { name = aws_sqs_queue.dead_letters.name, url = aws_sqs_queue.dead_letters.url, arn = aws_sqs_queue.dead_letters.arn }
}
