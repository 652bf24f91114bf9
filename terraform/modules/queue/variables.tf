variable "name" {
  description = "What the names of the queues start with: <name>-feedback, <name>-ingest and <name>-dead-letters."
  type        = string
  nullable    = false
  default     = "whence"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,60}$", var.name))
    error_message = "name is '${var.name}'; it takes 1 to 60 letters, digits, hyphens and underscores, because SQS allows 80 with the suffix."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the messages. With null, SQS encrypts them with keys of its own (SSE-SQS), at no charge."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is '${coalesce(var.kms_key_arn, "null")}'; it takes the ARN of a key (arn:aws:kms:<region>:<account>:key/<id>), not an alias, or null."
  }
}

variable "retention_days" {
  description = "How many days the feedback and the ingest queue keep a message that nobody takes. The dead letters are kept for 14."
  type        = number
  nullable    = false
  default     = 10

  # SQS counts the retention of a dead letter from the day it was first sent, not from the day it
  # was moved: with the same retention in both queues an old message would vanish on arrival.
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 13 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days is ${var.retention_days}; it takes whole days from 1 to 13, less than the 14 of the dead letters."
  }
}

variable "visibility_seconds" {
  description = "For how many seconds a message that was taken stays hidden from other readers. Feedback is taken for a whole retraining; if a Lambda function reads a queue, six times its time-out."
  type = object({
    feedback = optional(number, 300)
    ingest   = optional(number, 60)
  })
  nullable = false
  default  = {}

  validation {
    condition     = alltrue([for seconds in values(var.visibility_seconds) : seconds >= 1 && seconds <= 43200 && floor(seconds) == seconds])
    error_message = "visibility_seconds is ${jsonencode(var.visibility_seconds)}; each takes whole seconds from 1 to 43200 (12 hours)."
  }
}

variable "max_receives" {
  description = "After how many attempts a message moves to the dead letters."
  type        = number
  nullable    = false
  default     = 5

  validation {
    condition     = var.max_receives >= 1 && var.max_receives <= 1000 && floor(var.max_receives) == var.max_receives
    error_message = "max_receives is ${var.max_receives}; it takes a whole number from 1 to 1000."
  }
}

variable "restrict_dead_letters" {
  description = "Whether only these two queues may use the dead-letter queue. Emulators of SQS that lack redrive allow policies need false."
  type        = bool
  nullable    = false
  default     = true
}

variable "event_rule_arns" {
  description = "ARNs of the EventBridge rules that may send to the ingest queue. With a KMS key of yours, its policy must let EventBridge use it."
  type        = list(string)
  nullable    = false
  default     = []
}
