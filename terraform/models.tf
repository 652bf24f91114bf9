module "model_store" {
  source = "./modules/model-store"

  bucket             = "${var.name}-models-${local.account_id}-${local.region}"
  kms_key_arn        = aws_kms_key.data.arn
  log_retention_days = var.training_log_days
  force_destroy      = var.force_destroy
}

# Each zip is uploaded once, whatever number of functions it holds: Lambda takes no more than 50 MB
# directly.
resource "aws_s3_object" "package" {
  for_each = var.packages

  bucket      = module.model_store.bucket
  key         = "functions/${each.key}.zip"
  source      = each.value
  source_hash = filebase64sha256(each.value)
}

locals {
  packages = {
    for key, object in aws_s3_object.package : key => {
      bucket  = object.bucket
      key     = object.key
      version = object.version_id
      hash    = filebase64sha256(var.packages[key])
    }
  }
}
