output "url" {
  description = "Where the API is called, without a slash at the end."
  value       = var.domain == null ? aws_apigatewayv2_api.this.api_endpoint : "https://${var.domain.name}"
}

output "id" {
  description = "Id of the API, the dimension of its metrics."
  value       = aws_apigatewayv2_api.this.id
}

output "execution_arn" {
  description = "What IAM policies of callers name, with /$default/METHOD/path behind it."
  value       = aws_apigatewayv2_api.this.execution_arn
}

output "access_log_group" {
  description = "Name of the log group with a line for each call."
  value       = aws_cloudwatch_log_group.access.name
}
