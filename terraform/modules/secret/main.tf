# A random secret: made once, then the same, and nowhere but in Secrets Manager and the state of Terraform.

resource "aws_secretsmanager_secret" "this" {
  name_prefix             = "${var.name}-"
  description             = var.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id

  # A UUID of Terraform is 128 bits of the system's random numbers, and another one at each apply: the first is kept.
  # The data source aws_secretsmanager_random_password is no choice: its id is the password, and ids are printed.
  # https://developer.hashicorp.com/terraform/language/functions/uuid
  secret_string = replace("${uuid()}${uuid()}", "-", "")

  lifecycle {
    ignore_changes = [secret_string]
  }
}
