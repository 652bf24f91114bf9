# An installation that people depend on. Mend issuer, audience, domain and addresses.

name = "whence-prod"

packages = {
  http   = "../target/lambda-http/whence-lambda-http-native.zip"
  events = "../target/lambda-events/whence-lambda-events-native.zip"
}

authorization = {
  type      = "jwt"
  issuer    = "https://id.shop.example"
  audiences = ["whence"]
}

cors          = { origins = ["https://shop.example"] }
event_sources = ["shop.web"]

throttling = { rate = 200, burst = 400 }

throttling_by_function = {
  recommend = { rate = 500, burst = 1000 }
  explain   = { rate = 50, burst = 100 }
  admin     = { rate = 5, burst = 20 }
}

# The account needs 1000 instances at once or more; ask for it before you reserve.
functions = {
  recommend = { reserved_concurrency = 200 }
  retrain   = { reserved_concurrency = 1, storage_mb = 10240, memory_mb = 10240 }
}

redis = {
  kind          = "serverless"
  serverless    = { most_gb = 50, most_ecpu_per_second = 50000 }
  snapshot_days = 7
}

log_retention_days = 90
alarm_emails       = ["on-call@shop.example"]
monthly_budget_usd = 1000
