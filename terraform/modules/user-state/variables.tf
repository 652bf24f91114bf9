variable "name" {
  description = "Name of the cache, its user and its user group."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9]){0,39}$", var.name)) && length(var.name) <= 40
    error_message = "name is '${var.name}'; ElastiCache takes 1 to 40 lower-case letters, digits and single hyphens, a letter first and no hyphen last."
  }
}

variable "kind" {
  description = "serverless (ElastiCache for Valkey, billed by use), nodes (ElastiCache for Valkey, billed by the hour), or external (any Redis or Valkey at an address)."
  type        = string
  nullable    = false
  default     = "serverless"

  validation {
    condition     = contains(["serverless", "nodes", "external"], var.kind)
    error_message = "kind is '${var.kind}'; it takes serverless, nodes or external."
  }
}

variable "serverless" {
  description = "With kind serverless: the most that it may hold, in GB, and do, in ElastiCache processing units a second. Beyond it, writes fail."
  type = object({
    most_gb              = optional(number, 5)
    most_ecpu_per_second = optional(number, 10000)
  })
  nullable = false
  default  = {}

  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html
  validation {
    condition     = var.serverless.most_gb >= 1 && var.serverless.most_gb <= 5000 && floor(var.serverless.most_gb) == var.serverless.most_gb
    error_message = "serverless.most_gb is ${var.serverless.most_gb}; it takes whole GB from 1 to 5000."
  }

  validation {
    condition     = var.serverless.most_ecpu_per_second >= 1000 && var.serverless.most_ecpu_per_second <= 15000000
    error_message = "serverless.most_ecpu_per_second is ${var.serverless.most_ecpu_per_second}; it takes 1000 to 15000000."
  }
}

variable "nodes" {
  description = "With kind nodes: the type of each, into how many shards people are divided, and how many replicas stand by for each."
  type = object({
    type     = optional(string, "cache.t4g.micro")
    shards   = optional(number, 1)
    replicas = optional(number, 0)
  })
  nullable = false
  default  = {}

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.nodes.type))
    error_message = "nodes.type is '${var.nodes.type}'; it takes a node type, like cache.t4g.micro."
  }

  validation {
    condition     = var.nodes.shards >= 1 && var.nodes.shards <= 90 && var.nodes.replicas >= 0 && var.nodes.replicas <= 5
    error_message = "nodes has ${var.nodes.shards} shards and ${var.nodes.replicas} replicas; it takes 1 to 90 shards and 0 to 5 replicas."
  }
}

variable "external" {
  description = "With kind external: rediss://user:secret@host:port, and whether that is a node of a cluster."
  type = object({
    url     = string
    cluster = optional(bool, false)
  })
  default   = null
  sensitive = true

  validation {
    condition     = var.kind != "external" || can(regex("^rediss://[^:@/]*:[^@/]+@[^:@/]+:[0-9]+(/[0-9]+)?$", var.external.url))
    error_message = "The address of Redis (redis_url of examples/minimal, redis_external.url) has to be rediss://user:secret@host:port, with TLS; in the secret, / is written %2F, @ %40 and : %3A."
  }
}

variable "vpc_id" {
  description = "The VPC of the cache; not for kind external."
  type        = string
  default     = null

  validation {
    condition     = var.kind == "external" || var.vpc_id != null
    error_message = "kind ${var.kind} takes vpc_id: ElastiCache can be reached within a VPC only."
  }
}

variable "subnet_ids" {
  description = "The private subnets of the cache, in two zones or more; not for kind external."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = var.kind == "external" || length(var.subnet_ids) >= 2
    error_message = "subnet_ids has ${length(var.subnet_ids)}; kind ${var.kind} takes two or more."
  }
}

variable "client_security_group_id" {
  description = "The security group of the functions; nobody else is let in."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts what is stored."
  type        = string
  nullable    = false
}

variable "secret_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the secret; another one than that of the data."
  type        = string
  nullable    = false
}

variable "secret_recovery_days" {
  description = "See modules/secret: for how many days a password can be restored after it was removed."
  type        = number
  nullable    = false
  default     = 7
}

variable "password_ids" {
  description = "Names of the passwords, the newest first: both are accepted, the first is used. To rotate, put a new name before the other, apply, move the aliases of the functions, take the other away and apply again."
  type        = list(string)
  nullable    = false
  default     = ["first"]

  # A user of ElastiCache has two passwords at most.
  validation {
    condition     = length(var.password_ids) >= 1 && length(var.password_ids) <= 2 && length(distinct(var.password_ids)) == length(var.password_ids)
    error_message = "password_ids is ${jsonencode(var.password_ids)}; it takes one name, or two that differ."
  }
}

variable "snapshot_days" {
  description = "For how many days the daily snapshot is kept; 0 makes none. An erasure does not reach snapshots."
  type        = number
  nullable    = false
  default     = 1

  validation {
    condition     = var.snapshot_days >= 0 && var.snapshot_days <= 30 && floor(var.snapshot_days) == var.snapshot_days
    error_message = "snapshot_days is ${var.snapshot_days}; it takes whole days from 0 to 30, the month within which an erasure is due."
  }
}
