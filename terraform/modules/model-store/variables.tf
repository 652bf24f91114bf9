variable "bucket" {
  description = "Name of the bucket; no other bucket in the world may have it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket is '${var.bucket}'; it takes 3 to 63 lower-case letters, digits and hyphens, neither first nor last a hyphen."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the objects. With null, S3 encrypts them with keys of its own (SSE-S3), at no charge."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is '${coalesce(var.kms_key_arn, "null")}'; it takes the ARN of a key (arn:aws:kms:<region>:<account>:key/<id>), not an alias, or null."
  }
}

variable "models_prefix" {
  description = "What the keys of model versions start with (WHENCE_MODELS_PREFIX)."
  type        = string
  nullable    = false
  default     = "models/"

  validation {
    condition     = can(regex("^[^/].*/$", var.models_prefix))
    error_message = "models_prefix is '${var.models_prefix}'; it ends with a slash and does not start with one."
  }
}

variable "log_prefix" {
  description = "What the keys of the training log start with (WHENCE_MODELS_LOG_PREFIX)."
  type        = string
  nullable    = false
  default     = "log/"

  validation {
    condition     = can(regex("^[^/].*/$", var.log_prefix))
    error_message = "log_prefix is '${var.log_prefix}'; it ends with a slash and does not start with one."
  }

  validation {
    condition     = !startswith(var.log_prefix, var.models_prefix) && !startswith(var.models_prefix, var.log_prefix)
    error_message = "log_prefix '${var.log_prefix}' and models_prefix '${var.models_prefix}' overlap; the expiry of the log would delete models."
  }
}

variable "log_retention_days" {
  description = "After how many days a segment of the training log is deleted: later models do not know its events, and those of an import are all of one day. With null it is kept for ever."
  type        = number
  default     = null

  # SQS may deliver a batch of feedback again for 14 days. It is recognised by its segment, which
  # must still be there.
  validation {
    condition     = var.log_retention_days == null ? true : var.log_retention_days >= 30 && floor(var.log_retention_days) == var.log_retention_days
    error_message = "log_retention_days is ${coalesce(var.log_retention_days, "null")}; it takes whole days from 30, or null."
  }
}

variable "old_version_days" {
  description = "For how many days a model file that was replaced or deleted can be restored."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = var.old_version_days >= 1 && floor(var.old_version_days) == var.old_version_days
    error_message = "old_version_days is ${var.old_version_days}; it takes whole days from 1."
  }
}

variable "erasure_days" {
  description = "For how many days a segment of the training log that was replaced or deleted can be restored. The events of a person who was erased stay readable for so long."
  type        = number
  nullable    = false
  default     = 7

  validation {
    condition     = var.erasure_days >= 1 && var.erasure_days <= 30 && floor(var.erasure_days) == var.erasure_days
    error_message = "erasure_days is ${var.erasure_days}; it takes whole days from 1 to 30, the month within which an erasure is due."
  }
}

variable "force_destroy" {
  description = "Whether terraform destroy may delete the bucket with all models and the training log in it."
  type        = bool
  nullable    = false
  default     = false
}
