# One user with a password that is made here and read nowhere but in Secrets Manager, the state of
# Terraform, and the encrypted environment of the functions.

locals {
  user            = "whence"
  password_ids    = local.is_external ? [] : var.password_ids
  passwords       = [for id in local.password_ids : terraform_data.password[id].output]
  newest_password = local.is_external ? "" : local.passwords[0]
}

# Amazon makes another one at each reading; the first is kept.
data "aws_secretsmanager_random_password" "this" {
  for_each = toset(local.password_ids)

  password_length     = 64
  exclude_punctuation = true
}

resource "terraform_data" "password" {
  for_each = toset(local.password_ids)

  input = data.aws_secretsmanager_random_password.this[each.key].random_password

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_elasticache_user" "this" {
  count = local.is_external ? 0 : 1

  user_id   = var.name
  user_name = local.user
  engine    = "valkey"

  # Its own keys, the commands that read, write and run scripts, and what a client asks of a cluster;
  # nothing that lists all keys, empties a database or changes the server.
  access_string = "on ~wh:* ~whence:* -@all +@read +@write +@scripting +@connection -@dangerous +cluster|slots +cluster|shards +cluster|nodes"

  authentication_mode {
    type      = "password"
    passwords = local.passwords
  }
}

resource "aws_elasticache_user_group" "this" {
  count = local.is_external ? 0 : 1

  user_group_id = var.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.this[0].user_id]
}

resource "aws_secretsmanager_secret" "this" {
  name_prefix             = "${var.name}-redis-"
  description             = "How ${var.name} reaches its Redis"
  kms_key_id              = var.secret_kms_key_arn
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id     = aws_secretsmanager_secret.this.id
  secret_string = jsonencode({ url = local.url })
}
