mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  # Any files do: what is in them is Lambda's to judge.
  packages = { http = "main.tf", events = "outputs.tf" }
  issuer   = "https://id.shop.example"
  origins  = ["https://shop.example"]
}

run "complete_applied_tellsWhereToCallAndSend" {
  assert {
    condition     = output.event_bus == "whence" && length(output.queues) == 4
    error_message = "A bus and four queues are made."
  }
}

run "complete_withADomain_isCalledThere" {
  variables {
    domain = { name = "api.shop.example", certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1" }
  }

  assert {
    condition     = output.url == "https://api.shop.example"
    error_message = "The domain is the address."
  }
}

run "complete_withoutWhatEmulatorsLack_isMade" {
  variables {
    redis                 = { kind = "external" }
    redis_external        = { url = "rediss://whence:secret@redis.example:6379" }
    restrict_dead_letters = false
  }

  assert {
    condition     = length(output.functions) == 6
    error_message = "Six functions do without ElastiCache."
  }
}
