variable "name" {
  description = "What every name starts with; two installations in one account and region need two."
  type        = string
  nullable    = false
  default     = "whence"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,23}$", var.name))
    error_message = "name is '${var.name}'; it takes 2 to 24 lower-case letters, digits and hyphens, a letter first: the bucket's name adds account and region."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts messages and objects; with null, SQS and S3 use keys of their own."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "See modules/model-store: after how many days the training log forgets; with null, never."
  type        = number
  default     = null
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
