module "user_state" {
  source = "./modules/user-state"

  name                     = var.name
  kind                     = var.redis.kind
  serverless               = var.redis.serverless
  nodes                    = var.redis.nodes
  snapshot_days            = var.redis.snapshot_days
  password_ids             = var.redis.password_ids
  external                 = var.redis_external
  vpc_id                   = one(module.network[*].vpc_id)
  subnet_ids               = local.subnet_ids
  client_security_group_id = one(module.network[*].functions_security_group_id)
  kms_key_arn              = aws_kms_key.data.arn
  secret_kms_key_arn       = aws_kms_key.secrets.arn
  secret_recovery_days     = var.secret_recovery_days
}
