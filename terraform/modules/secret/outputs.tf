output "value" {
  description = "The secret: 64 hexadecimal digits."
  value       = aws_secretsmanager_secret_version.this.secret_string
  sensitive   = true
}

output "arn" {
  description = "ARN in Secrets Manager."
  value       = aws_secretsmanager_secret.this.arn
}
