# Of what the names are made under which people are stored. Lost, they make everybody a stranger.

module "user_key" {
  source   = "./modules/secret"
  for_each = toset(var.user_key_ids)

  name          = "${var.name}-user-key-${each.key}"
  description   = "The user key ${each.key} of ${var.name}: lost, it makes everybody a stranger"
  kms_key_arn   = aws_kms_key.secrets.arn
  recovery_days = var.secret_recovery_days
}

locals {
  user_keys = join(",", [for id in var.user_key_ids : "${id}:${base64encode(module.user_key[id].value)}"])
}
