module "recommend" {
  source = "./modules/function"

  name        = "${var.name}-recommend"
  description = "Recommends, and says what is similar"
  platform    = local.platform
  package     = local.packages.http
  snap_start  = var.functions.recommend.storage_mb == 512
  environment = merge(local.environment, { WHENCE_FUNCTION = "recommend" })

  memory_mb            = var.functions.recommend.memory_mb
  timeout_seconds      = var.functions.recommend.timeout_seconds
  storage_mb           = var.functions.recommend.storage_mb
  reserved_concurrency = var.functions.recommend.reserved_concurrency

  statements = {
    Models     = local.read_models
    ListModels = local.list_bucket
    Encryption = local.decrypt
  }
}
