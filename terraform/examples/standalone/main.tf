# What one standalone process uses in place of its embedded SQS and its home folder.

provider "aws" {
  default_tags {
    tags = { Application = var.name }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

module "queue" {
  source = "../../modules/queue"

  name                  = var.name
  kms_key_arn           = var.kms_key_arn
  restrict_dead_letters = var.restrict_dead_letters
}

module "model_store" {
  source = "../../modules/model-store"

  bucket             = "${var.name}-models-${data.aws_caller_identity.current.account_id}-${data.aws_region.current.name}"
  kms_key_arn        = var.kms_key_arn
  log_retention_days = var.log_retention_days
  force_destroy      = var.force_destroy
}
