# The cheapest Whence: a Redis that you have, reached by TLS, so no VPC. Idle, keys, secrets and alarms
# are what it costs.

provider "aws" {
  default_tags {
    tags = { Application = var.name }
  }
}

locals {
  target = "${path.module}/../../../target"
  build  = var.runtime == "provided.al2023" ? "native" : "jvm"

  packages = {
    http   = "${local.target}/lambda-http/whence-lambda-http-${local.build}.zip"
    events = "${local.target}/lambda-events/whence-lambda-events-${local.build}.zip"
  }
}

module "whence" {
  source = "../.."

  name           = var.name
  packages       = coalesce(var.packages, local.packages)
  runtime        = var.runtime
  architecture   = var.architecture
  authorization  = { type = "iam" }
  redis          = { kind = "external" }
  redis_external = { url = var.redis_url }

  retrain_schedule     = "rate(1 hour)"
  retrain_late_seconds = 14400
  log_retention_days   = 7
  monthly_budget_usd   = 10
  alarm_emails         = var.alarm_emails

  # It is made to be thrown away.
  secret_recovery_days = 0
  key_deletion_days    = 7
  force_destroy        = var.force_destroy
}
