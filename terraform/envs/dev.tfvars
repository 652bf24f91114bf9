# A place to try things: small, forgetful, and cheap. See README.md.

name = "whence-dev"

packages = {
  http   = "../target/lambda-http/whence-lambda-http-native.zip"
  events = "../target/lambda-events/whence-lambda-events-native.zip"
}

# Callers sign with AWS credentials; admin too.
authorization = { type = "iam" }

redis = {
  kind          = "nodes"
  nodes         = { type = "cache.t4g.micro" }
  snapshot_days = 0
}

network            = { endpoint_zones = 1 }
retrain_schedule   = "rate(1 hour)"
log_retention_days = 7

retrain_late_seconds = 14400

secret_recovery_days = 0
key_deletion_days    = 7
force_destroy        = true
monthly_budget_usd   = 50
