output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "alias" {
  description = "Name of the alias that callers use."
  value       = aws_lambda_alias.live.name
}

output "alias_arn" {
  description = "ARN of the alias, for schedules and event sources."
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "ARN by which API Gateway invokes the alias."
  value       = aws_lambda_alias.live.invoke_arn
}

output "version" {
  description = "The version that was published last; the alias does not follow it by itself."
  value       = aws_lambda_function.this.version
}

output "timeout_seconds" {
  description = "After how many seconds an invocation is ended."
  value       = var.timeout_seconds
}

output "log_group" {
  description = "Name of the log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "statements" {
  description = "What the function may do, besides to log and to trace."
  value       = var.statements
}

output "environment" {
  description = "Its environment variables."
  value       = var.environment
  sensitive   = true
}
