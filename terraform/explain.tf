module "explain" {
  source = "./modules/function"

  name        = "${var.name}-explain"
  description = "Says why, and takes corrections of interests"
  platform    = local.platform
  package     = local.packages.http
  snap_start  = var.functions.explain.storage_mb == 512
  environment = merge(local.environment, { WHENCE_FUNCTION = "explain" })

  memory_mb            = var.functions.explain.memory_mb
  timeout_seconds      = var.functions.explain.timeout_seconds
  storage_mb           = var.functions.explain.storage_mb
  reserved_concurrency = var.functions.explain.reserved_concurrency

  statements = {
    Models     = local.read_models
    ListModels = local.list_bucket
    Encryption = local.decrypt
  }
}
