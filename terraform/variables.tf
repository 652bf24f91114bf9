# What an installation is. Its parts have files of their own: variables-functions.tf, variables-api.tf
# and variables-watching.tf.

variable "name" {
  description = "What every name starts with; two installations in one account and region need two."
  type        = string
  nullable    = false
  default     = "whence"

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9]){1,23}$", var.name)) && length(var.name) <= 24
    error_message = "name is '${var.name}'; it takes 2 to 24 lower-case letters, digits and single hyphens, a letter first and no hyphen last: the bucket's name adds account and region."
  }
}

variable "packages" {
  description = "Paths of the zips: http (recommend, explain, feedback, admin) and events (ingest, retrain), built for runtime and architecture."
  type        = object({ http = string, events = string })
  nullable    = false

  validation {
    condition     = alltrue([for path in values(var.packages) : fileexists(path)])
    error_message = "packages: not found: ${join(", ", [for path in values(var.packages) : path if !fileexists(path)])}; build first (infra/deploy/build.sh), or mend the path (it starts where terraform runs, see -chdir)."
  }
}

variable "settings" {
  description = "More of infra/docs/configuration.md for all functions, e.g. { WHENCE_SIGNALS_EPSILON = \"1\" }."
  type        = map(string)
  nullable    = false
  default     = {}
  sensitive   = true

  validation {
    condition     = alltrue([for key in keys(var.settings) : startswith(key, "WHENCE_")])
    error_message = "settings holds a key that does not start with WHENCE_."
  }

  validation {
    condition = length(setintersection(keys(var.settings), [
      "WHENCE_FUNCTION", "WHENCE_MODELS_BUCKET", "WHENCE_MODELS_LOG_PREFIX", "WHENCE_MODELS_PREFIX", "WHENCE_QUEUE_DEAD_LETTER_URL",
      "WHENCE_QUEUE_INGEST_URL", "WHENCE_QUEUE_URL", "WHENCE_REDIS_CLUSTER", "WHENCE_REDIS_URL", "WHENCE_USER_KEYS",
    ])) == 0
    error_message = "settings holds a key that follows from what is made here (queues, bucket, Redis, user keys); it is set already."
  }
}

variable "redis" {
  description = "See modules/user-state. With kind external nothing is made, no VPC is needed, and redis_external says where it is."
  type = object({
    kind = optional(string, "serverless")
    serverless = optional(object({
      most_gb              = optional(number, 5)
      most_ecpu_per_second = optional(number, 10000)
    }), {})
    nodes = optional(object({
      type     = optional(string, "cache.t4g.micro")
      shards   = optional(number, 1)
      replicas = optional(number, 0)
    }), {})
    snapshot_days = optional(number, 1)
    password_ids  = optional(list(string), ["first"])
  })
  nullable = false
  default  = {}
}

variable "redis_external" {
  description = "See modules/user-state: rediss://user:secret@host:port. Give it as TF_VAR_redis_external, not in a file."
  type        = object({ url = string, cluster = optional(bool, false) })
  default     = null
  sensitive   = true
}

variable "network" {
  description = "See modules/network: addresses, zones, and in how many of them there is an endpoint for SQS, which is billed by the hour."
  type = object({
    cidr           = optional(string, "10.80.0.0/20")
    zones          = optional(number, 2)
    endpoint_zones = optional(number, 2)
  })
  nullable = false
  default  = {}
}

variable "user_key_ids" {
  description = "Names of the user keys, the newest first. To change the key, put a new name before the others; a name that is taken away is a key that is lost (infra/docs/privacy.md)."
  type        = list(string)
  nullable    = false
  default     = ["first"]

  validation {
    condition     = length(var.user_key_ids) >= 1 && alltrue([for id in var.user_key_ids : can(regex("^[A-Za-z0-9._-]{1,40}$", id))])
    error_message = "user_key_ids is ${jsonencode(var.user_key_ids)}; it takes one name or more, each 1 to 40 of A-Z a-z 0-9 . _ -."
  }

  validation {
    condition     = length(distinct(var.user_key_ids)) == length(var.user_key_ids)
    error_message = "user_key_ids is ${jsonencode(var.user_key_ids)}; names differ."
  }
}

variable "event_sources" {
  description = "See modules/schedule: the sources of the events on the bus that go to ingest; with none, no bus is made."
  type        = list(string)
  nullable    = false
  default     = []
}

variable "training_log_days" {
  description = "See modules/model-store: after how many days the training log forgets; with null, never."
  type        = number
  default     = null
}

variable "secret_recovery_days" {
  description = "See modules/secret: for how many days a secret can be restored after it was removed; 0 for not at all."
  type        = number
  nullable    = false
  default     = 30
}

variable "key_deletion_days" {
  description = "For how many days a key can be restored after it was removed. Without the key, what it encrypted is lost."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = var.key_deletion_days >= 7 && var.key_deletion_days <= 30
    error_message = "key_deletion_days is ${var.key_deletion_days}; KMS takes 7 to 30."
  }
}

variable "restrict_dead_letters" {
  description = "See modules/queue; false for emulators of SQS."
  type        = bool
  nullable    = false
  default     = true
}

variable "force_destroy" {
  description = "Whether terraform destroy may delete all models and the training log."
  type        = bool
  nullable    = false
  default     = false
}
