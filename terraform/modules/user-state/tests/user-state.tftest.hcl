mock_provider "aws" {
  mock_resource "aws_elasticache_serverless_cache" {
    defaults = { endpoint = [{ address = "whence.serverless.euc1.cache.amazonaws.com", port = 6379 }] }
  }

  mock_resource "aws_elasticache_replication_group" {
    defaults = {
      primary_endpoint_address       = "master.whence.euc1.cache.amazonaws.com"
      configuration_endpoint_address = "clustercfg.whence.euc1.cache.amazonaws.com"
    }
  }
}

variables {
  name                     = "whence"
  vpc_id                   = "vpc-1"
  subnet_ids               = ["subnet-1", "subnet-2"]
  client_security_group_id = "sg-functions"
  kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/data"
  secret_kms_key_arn       = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
}

run "serverless_byDefault_isEncryptedAndBounded" {
  assert {
    condition     = aws_elasticache_serverless_cache.this[0].engine == "valkey" && aws_elasticache_serverless_cache.this[0].kms_key_id == var.kms_key_arn
    error_message = "A Valkey that encrypts with the key for data."
  }

  assert {
    condition     = one(one(aws_elasticache_serverless_cache.this[0].cache_usage_limits).data_storage).maximum == 5
    error_message = "It grows to 5 GB at most."
  }

  assert {
    condition     = nonsensitive(output.url) == "rediss://whence:${nonsensitive(module.password["first"].value)}@whence.serverless.euc1.cache.amazonaws.com:6379" && output.cluster
    error_message = "The address names user, secret and host, with TLS, and is that of a cluster."
  }

  assert {
    condition     = output.memory_metrics == { serverless = { metric = "BytesUsedForCache", dimensions = { clusterId = "whence" }, full = 5000000000 } }
    error_message = "The cache is full at what it may hold."
  }
}

run "user_made_mayTouchItsOwnKeysOnly" {
  assert {
    condition     = startswith(aws_elasticache_user.this[0].access_string, "on ~wh:* ~whence:* -@all ") && strcontains(aws_elasticache_user.this[0].access_string, " -@dangerous")
    error_message = "The user may touch the keys of Whence, with commands that are not dangerous."
  }

  assert {
    condition     = aws_elasticache_user_group.this[0].user_ids == toset(["whence"]) && aws_elasticache_serverless_cache.this[0].user_group_id == "whence"
    error_message = "No other user is let in."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.functions[0].referenced_security_group_id == "sg-functions"
    error_message = "Only the functions reach it."
  }
}

run "rotation_underWay_acceptsBothPasswords" {
  variables {
    password_ids = ["2026-12", "first"]
  }

  assert {
    condition     = nonsensitive(one(aws_elasticache_user.this[0].authentication_mode).passwords) == toset([for id in ["2026-12", "first"] : nonsensitive(module.password[id].value)]) && length(toset(local.passwords)) == 2
    error_message = "The former password is good until the functions have the new one."
  }

  assert {
    condition     = strcontains(nonsensitive(output.url), ":${nonsensitive(module.password["2026-12"].value)}@")
    error_message = "The functions get the newest."
  }
}

run "nodes_chosen_needTlsAndTheUser" {
  variables {
    kind = "nodes"
  }

  assert {
    condition     = aws_elasticache_replication_group.this[0].transit_encryption_mode == "required" && aws_elasticache_replication_group.this[0].at_rest_encryption_enabled == "true"
    error_message = "Nodes talk TLS only, and encrypt what they store."
  }

  assert {
    condition     = aws_elasticache_replication_group.this[0].node_type == "cache.t4g.micro" && !aws_elasticache_replication_group.this[0].automatic_failover_enabled
    error_message = "The smallest node stands alone."
  }

  assert {
    condition     = endswith(nonsensitive(output.url), "@master.whence.euc1.cache.amazonaws.com:6379") && !output.cluster
    error_message = "The primary is addressed, which is no cluster."
  }

  assert {
    condition     = length(aws_elasticache_serverless_cache.this) == 0
    error_message = "Only one of the two is made."
  }
}

run "nodes_inShards_areACluster" {
  variables {
    kind  = "nodes"
    nodes = { type = "cache.r7g.large", shards = 2, replicas = 1 }
  }

  assert {
    condition     = aws_elasticache_replication_group.this[0].parameter_group_name == "default.valkey8.cluster.on" && aws_elasticache_replication_group.this[0].multi_az_enabled
    error_message = "Shards are a cluster over zones."
  }

  assert {
    condition     = strcontains(nonsensitive(output.url), "@clustercfg.") && output.cluster && keys(output.memory_metrics) == ["shard-1", "shard-2"]
    error_message = "The configuration endpoint is addressed, and each shard watched."
  }
}

run "external_chosen_makesNothing" {
  variables {
    kind       = "external"
    external   = { url = "rediss://whence:secret@redis.example:6380" }
    vpc_id     = null
    subnet_ids = []
  }

  assert {
    condition     = length(aws_elasticache_serverless_cache.this) + length(aws_elasticache_replication_group.this) + length(aws_elasticache_user.this) + length(aws_security_group.this) + length(module.password) == 0
    error_message = "A Redis of one's own needs nothing of ElastiCache."
  }

  assert {
    condition     = nonsensitive(output.url) == "rediss://whence:secret@redis.example:6380" && !output.cluster && output.memory_metrics == {}
    error_message = "It is addressed as given, and watched by its owner."
  }
}
