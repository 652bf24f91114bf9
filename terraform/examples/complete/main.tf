# All that there is: JWT, a cache of its own in a VPC, a bus for events of applications, bounds,
# alarms by mail, a budget, and a domain where there is a certificate.

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

  name         = var.name
  packages     = coalesce(var.packages, local.packages)
  runtime      = var.runtime
  architecture = var.architecture

  functions = {
    recommend = { p99_millis = 400 }
    retrain   = { memory_mb = 4096, storage_mb = 4096 }
  }

  authorization = { type = "jwt", issuer = var.issuer, audiences = var.audiences }
  cors          = { origins = var.origins }
  domain        = var.domain
  throttling    = { rate = 200, burst = 400 }

  throttling_by_function = {
    recommend = { rate = 500, burst = 1000 }
    admin     = { rate = 5, burst = 20 }
  }

  redis          = var.redis
  redis_external = var.redis_external
  event_sources  = var.event_sources

  training_log_days  = 400
  alarm_emails       = var.alarm_emails
  monthly_budget_usd = var.monthly_budget_usd

  settings = {
    WHENCE_STATE_TTL = "90d"
  }

  restrict_dead_letters = var.restrict_dead_letters
  secret_recovery_days  = var.secret_recovery_days
  force_destroy         = var.force_destroy
}
