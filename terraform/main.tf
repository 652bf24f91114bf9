# Whence on AWS: six functions, their API, queues, bucket and Redis, one file for each part.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.name
  partition  = data.aws_partition.current.partition

  # Which function answers which route is the program's to say.
  routes = jsondecode(file("${path.module}/../infra/lambda/routes.json"))

  platform = {
    partition               = local.partition
    region                  = local.region
    account_id              = local.account_id
    runtime                 = var.runtime
    architecture            = var.architecture
    environment_kms_key_arn = aws_kms_key.secrets.arn
    log_kms_key_arn         = aws_kms_key.data.arn
    log_retention_days      = var.log_retention_days
    subnet_ids              = local.subnet_ids
    security_group_ids      = local.function_security_group_ids
  }

  environment = merge(var.settings, {
    WHENCE_USER_KEYS             = local.user_keys
    WHENCE_REDIS_URL             = module.user_state.url
    WHENCE_REDIS_CLUSTER         = tostring(module.user_state.cluster)
    WHENCE_QUEUE_URL             = module.queue.feedback.url
    WHENCE_QUEUE_INGEST_URL      = module.queue.ingest.url
    WHENCE_QUEUE_DEAD_LETTER_URL = module.queue.dead_letters.url
    WHENCE_MODELS_BUCKET         = module.model_store.bucket
    WHENCE_MODELS_PREFIX         = module.model_store.models_prefix
    WHENCE_MODELS_LOG_PREFIX     = module.model_store.log_prefix
  })

  models = "${module.model_store.arn}/${module.model_store.models_prefix}"
  log    = "${module.model_store.arn}/${module.model_store.log_prefix}"
}
