output "feedback" {
  description = "URL (WHENCE_QUEUE_URL) and ARN of the feedback queue."
  value       = { url = aws_sqs_queue.source["feedback"].url, arn = aws_sqs_queue.source["feedback"].arn }
}

output "ingest" {
  description = "URL (WHENCE_QUEUE_INGEST_URL) and ARN of the queue that a clickstream is sent to."
  value       = { url = aws_sqs_queue.source["ingest"].url, arn = aws_sqs_queue.source["ingest"].arn }
}

output "dead_letters" {
  description = "URL (WHENCE_QUEUE_DEAD_LETTER_URL) and ARN of the queue that keeps, for 14 days, what cannot be read or delivered."
  value       = { url = aws_sqs_queue.dead_letters.url, arn = aws_sqs_queue.dead_letters.arn }
}
