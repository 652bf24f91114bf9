# The Redis of user states, items and decisions: an ElastiCache for Valkey, serverless or of nodes,
# or one of your own at an address. TLS always, and one user who may touch the keys of Whence only.

locals {
  is_serverless = var.kind == "serverless"
  is_nodes      = var.kind == "nodes"
  is_external   = var.kind == "external"
  port          = 6379

  serverless_host = one(flatten(aws_elasticache_serverless_cache.this[*].endpoint[*].address))
  nodes_host      = var.nodes.shards > 1 ? one(aws_elasticache_replication_group.this[*].configuration_endpoint_address) : one(aws_elasticache_replication_group.this[*].primary_endpoint_address)
  host            = local.is_serverless ? local.serverless_host : local.nodes_host

  url = local.is_external ? var.external.url : "rediss://${local.user}:${local.newest_password}@${local.host}:${local.port}"
}

resource "aws_elasticache_serverless_cache" "this" {
  count = local.is_serverless ? 1 : 0

  name                 = var.name
  description          = "User states, items and decisions of ${var.name}"
  engine               = "valkey"
  major_engine_version = "8"
  kms_key_id           = var.kms_key_arn
  subnet_ids           = var.subnet_ids
  security_group_ids   = [aws_security_group.this[0].id]
  user_group_id        = aws_elasticache_user_group.this[0].user_group_id

  daily_snapshot_time      = var.snapshot_days > 0 ? "03:00" : null
  snapshot_retention_limit = var.snapshot_days

  # What it may grow to is what it may cost.
  cache_usage_limits {
    data_storage {
      maximum = var.serverless.most_gb
      unit    = "GB"
    }

    ecpu_per_second {
      maximum = var.serverless.most_ecpu_per_second
    }
  }
}

resource "aws_elasticache_subnet_group" "this" {
  count = local.is_nodes ? 1 : 0

  name        = var.name
  description = "Where the nodes of ${var.name} are"
  subnet_ids  = var.subnet_ids
}

resource "aws_elasticache_replication_group" "this" {
  count = local.is_nodes ? 1 : 0

  replication_group_id = var.name
  description          = "User states, items and decisions of ${var.name}"
  engine               = "valkey"
  engine_version       = "8.0"
  parameter_group_name = var.nodes.shards > 1 ? "default.valkey8.cluster.on" : "default.valkey8"
  node_type            = var.nodes.type
  port                 = local.port

  num_node_groups            = var.nodes.shards
  replicas_per_node_group    = var.nodes.replicas
  automatic_failover_enabled = var.nodes.replicas > 0
  multi_az_enabled           = var.nodes.replicas > 0

  subnet_group_name  = aws_elasticache_subnet_group.this[0].name
  security_group_ids = [aws_security_group.this[0].id]
  user_group_ids     = [aws_elasticache_user_group.this[0].user_group_id]

  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn

  snapshot_retention_limit = var.snapshot_days
  snapshot_window          = "03:00-04:00"
  maintenance_window       = "sun:04:30-sun:05:30"
  apply_immediately        = false

  lifecycle {
    precondition {
      condition     = var.nodes.shards == 1 || var.nodes.replicas > 0
      error_message = "nodes has ${var.nodes.shards} shards and no replica; ElastiCache wants automatic failover for a cluster, and that a replica."
    }
  }
}

resource "aws_security_group" "this" {
  count = local.is_external ? 0 : 1

  name        = "${var.name}-user-state"
  description = "Redis of ${var.name}: from its functions only"
  vpc_id      = var.vpc_id
}

# Serverless caches answer readers of replicas on the port behind the first.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html
resource "aws_vpc_security_group_ingress_rule" "functions" {
  count = local.is_external ? 0 : 1

  security_group_id            = aws_security_group.this[0].id
  description                  = "Functions"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.is_serverless ? local.port + 1 : local.port
}
