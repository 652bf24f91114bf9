# One user, and a password that is made here.

locals {
  user            = "whence"
  password_ids    = local.is_external ? [] : var.password_ids
  passwords       = [for id in local.password_ids : module.password[id].value]
  newest_password = local.is_external ? "" : local.passwords[0]
}

module "password" {
  source   = "../secret"
  for_each = toset(local.password_ids)

  name          = "${var.name}-redis-${each.key}"
  description   = "The password ${each.key} of the user ${local.user} of the Redis of ${var.name}"
  kms_key_arn   = var.secret_kms_key_arn
  recovery_days = var.secret_recovery_days
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
