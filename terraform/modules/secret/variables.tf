variable "name" {
  description = "Name of the secret; Secrets Manager adds a hyphen and what makes it unique."
  type        = string
  nullable    = false

  # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  validation {
    condition     = can(regex("^[A-Za-z0-9/_+=.@-]{1,200}$", var.name))
    error_message = "name is '${var.name}'; Secrets Manager takes 1 to 200 of A-Z a-z 0-9 / _ + = . @ -."
  }
}

variable "description" {
  description = "What the secret is for, and what is lost with it."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts it."
  type        = string
  nullable    = false
}

variable "recovery_days" {
  description = "For how many days it can be restored after it was removed: 7 to 30, or 0 for not at all."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = var.recovery_days == 0 || (var.recovery_days >= 7 && var.recovery_days <= 30)
    error_message = "recovery_days is ${var.recovery_days}; Secrets Manager takes 7 to 30, or 0."
  }
}
