mock_provider "aws" {}

variables {
  name                     = "whence"
  vpc_id                   = "vpc-1"
  subnet_ids               = ["subnet-1", "subnet-2"]
  client_security_group_id = "sg-functions"
  kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/data"
  secret_kms_key_arn       = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
}

run "name_withTwoHyphens_isRefused" {
  command = plan
  variables { name = "my--shop" }
  expect_failures = [var.name]
}

run "kind_unknown_isRefused" {
  command = plan
  variables { kind = "memorydb" }
  expect_failures = [var.kind]
}

run "serverless_holdingNothing_isRefused" {
  command = plan
  variables {
    serverless = { most_gb = 0 }
  }
  expect_failures = [var.serverless]
}

run "serverless_doingTooLittle_isRefused" {
  command = plan
  variables {
    serverless = { most_ecpu_per_second = 10 }
  }
  expect_failures = [var.serverless]
}

run "nodeType_ofAnotherService_isRefused" {
  command = plan
  variables {
    kind  = "nodes"
    nodes = { type = "db.t4g.micro" }
  }
  expect_failures = [var.nodes]
}

run "nodes_withoutShard_areRefused" {
  command = plan
  variables {
    kind  = "nodes"
    nodes = { shards = 0 }
  }
  expect_failures = [var.nodes]
}

run "shards_withoutReplica_areRefused" {
  command = plan
  variables {
    kind  = "nodes"
    nodes = { shards = 2 }
  }
  expect_failures = [aws_elasticache_replication_group.this]
}

run "external_withoutTls_isRefused" {
  command = plan
  variables {
    kind     = "external"
    external = { url = "redis://whence:secret@redis.example:6379" }
  }
  expect_failures = [var.external]
}

run "external_withMoreBehindThePort_isRefused" {
  command = plan
  variables {
    kind     = "external"
    external = { url = "rediss://whence:secret@redis.example:6379garbage" }
  }
  expect_failures = [var.external]
}

run "cache_withoutVpc_isRefused" {
  command = plan
  variables { vpc_id = null }
  expect_failures = [var.vpc_id]
}

run "cache_inOneZone_isRefused" {
  command = plan
  variables { subnet_ids = ["subnet-1"] }
  expect_failures = [var.subnet_ids]
}

run "passwords_threeAtOnce_areRefused" {
  command = plan
  variables { password_ids = ["one", "two", "three"] }
  expect_failures = [var.password_ids]
}

run "snapshots_longerThanAnErasureMayTake_areRefused" {
  command = plan
  variables { snapshot_days = 31 }
  expect_failures = [var.snapshot_days]
}
