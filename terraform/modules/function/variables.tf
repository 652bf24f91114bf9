variable "name" {
  description = "Name of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,46}$", var.name))
    error_message = "name is '${var.name}'; it takes 1 to 47 lower-case letters, digits and hyphens, a letter first: the role's name adds the region and has 64 at most."
  }
}

variable "description" {
  description = "What the function does, in a sentence."
  type        = string
  nullable    = false
}

variable "platform" {
  description = "What all functions of an installation share. Without subnets they run outside of a VPC."
  type = object({
    partition               = optional(string, "aws")
    region                  = string
    account_id              = string
    runtime                 = optional(string, "provided.al2023")
    architecture            = optional(string, "arm64")
    environment_kms_key_arn = string
    log_kms_key_arn         = string
    log_retention_days      = optional(number, 30)
    subnet_ids              = optional(list(string), [])
    security_group_ids      = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = (length(var.platform.subnet_ids) == 0) == (length(var.platform.security_group_ids) == 0)
    error_message = "platform has ${length(var.platform.subnet_ids)} subnets and ${length(var.platform.security_group_ids)} security groups; in a VPC both are needed, outside of one none."
  }
}

variable "package" {
  description = "The zip in S3: bucket, key, version of the object, and the base64 of its SHA-256."
  type = object({
    bucket  = string
    key     = string
    version = optional(string)
    hash    = string
  })
  nullable = false
}

variable "memory_mb" {
  description = "Memory in MB; the processor comes in proportion, one vCPU at 1769."
  type        = number
  nullable    = false
  default     = 1769

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is ${var.memory_mb}; Lambda takes whole MB from 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "After how many seconds an invocation is ended."
  type        = number
  nullable    = false
  default     = 10

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds is ${var.timeout_seconds}; Lambda takes whole seconds from 1 to 900."
  }
}

variable "storage_mb" {
  description = "Size of /tmp in MB: models that were fetched lie there."
  type        = number
  nullable    = false
  default     = 512

  validation {
    condition     = var.storage_mb >= 512 && var.storage_mb <= 10240 && floor(var.storage_mb) == var.storage_mb
    error_message = "storage_mb is ${var.storage_mb}; Lambda takes whole MB from 512 to 10240."
  }

  # https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html#snapstart-limitations
  validation {
    condition     = var.storage_mb == 512 || !var.snap_start || var.platform.runtime != "java21"
    error_message = "storage_mb is ${var.storage_mb}; SnapStart allows 512 only. Set snap_start to false."
  }
}

variable "snap_start" {
  description = "Whether versions on java21 start from a snapshot. A native function has no need of it."
  type        = bool
  nullable    = false
  default     = true
}

variable "reserved_concurrency" {
  description = "How many instances may run at once, taken from what the account has; with null, as many as the account allows. New accounts allow ten and can reserve none."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency is ${coalesce(var.reserved_concurrency, -1)}; it takes a whole number from 1, or null. With 0 the function would never run."
  }
}

variable "environment" {
  description = "Environment variables; some are secrets."
  type        = map(string)
  nullable    = false
  default     = {}

  # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  validation {
    condition     = sum(concat([0], [for key, value in var.environment : length(key) + length(value)])) <= 4096
    error_message = "environment has more than 4096 characters, which Lambda refuses."
  }
}

variable "statements" {
  description = "What the function may do, by a name each (the Sid): nothing else is allowed but to log and to trace."
  type = map(object({
    actions   = list(string)
    resources = list(string)
  }))
  nullable = false
  default  = {}

  validation {
    condition     = alltrue([for statement in values(var.statements) : !anytrue([for action in statement.actions : strcontains(action, "*")])])
    error_message = "statements hold an action with '*'; name each one that is called."
  }

  validation {
    condition     = alltrue([for statement in values(var.statements) : !contains(statement.resources, "*")])
    error_message = "statements hold the resource '*'; name the resources."
  }

  validation {
    condition     = alltrue([for sid in keys(var.statements) : can(regex("^[A-Za-z0-9]+$", sid))])
    error_message = "statements are named ${join(", ", keys(var.statements))}; IAM takes letters and digits."
  }
}
