output "url" {
  description = "The address with user and secret (WHENCE_REDIS_URL)."
  value       = local.url
  sensitive   = true
}

output "cluster" {
  description = "Whether that is a node of a cluster (WHENCE_REDIS_CLUSTER)."
  value       = local.is_external ? nonsensitive(var.external.cluster) : local.is_serverless || var.nodes.shards > 1
}

output "password_arns" {
  description = "ARNs in Secrets Manager, by the name of the password; none for kind external."
  value       = { for id, password in module.password : id => password.arn }
}

# What the alarm on memory looks at; empty for a Redis of your own. What a serverless cache counts has
# one dimension, clusterId with a small letter, which is its name; nodes have CacheClusterId.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html
# https://github.com/grafana/grafana-aws-sdk/pull/305
output "memory_metrics" {
  description = "Of which caches to watch the memory: name of the metric, its dimension, and the value at which it is full."
  value = {
    for cache in concat(
      [for cache in aws_elasticache_serverless_cache.this : { key = "serverless", metric = "BytesUsedForCache", dimensions = { clusterId = cache.name }, full = var.serverless.most_gb * 1000000000 }],
      local.is_nodes ? [for n in range(var.nodes.shards) : {
        key        = var.nodes.shards > 1 ? format("shard-%d", n + 1) : "node"
        metric     = "DatabaseMemoryUsagePercentage"
        dimensions = { CacheClusterId = var.nodes.shards > 1 ? format("%s-%04d-001", var.name, n + 1) : "${var.name}-001" }
        full       = 100
      }] : [],
    ) : cache.key => { metric = cache.metric, dimensions = cache.dimensions, full = cache.full }
  }
}
