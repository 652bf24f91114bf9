# Of what the names are made under which people are stored. Lost, they make everybody a stranger.

data "aws_secretsmanager_random_password" "user_key" {
  for_each = toset(var.user_key_ids)

  password_length     = 64
  exclude_punctuation = true
}

# Amazon makes another one at each reading; the first is kept.
resource "terraform_data" "user_key" {
  for_each = toset(var.user_key_ids)

  input = data.aws_secretsmanager_random_password.user_key[each.key].random_password

  lifecycle {
    ignore_changes = [input]
  }
}

locals {
  user_keys = sensitive(join(",", [for id in var.user_key_ids : "${id}:${base64encode(terraform_data.user_key[id].output)}"]))
}

resource "aws_secretsmanager_secret" "user_keys" {
  name_prefix             = "${var.name}-user-keys-"
  description             = "WHENCE_USER_KEYS of ${var.name}: lost, they make everybody a stranger"
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "user_keys" {
  secret_id     = aws_secretsmanager_secret.user_keys.id
  secret_string = local.user_keys
}
