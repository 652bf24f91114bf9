variable "name" {
  description = "What the names start with; the bus has this one."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region."
  type        = string
  nullable    = false
}

variable "account_id" {
  description = "The account, which alone may use the role of the clock."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts what was not delivered and the bus; EventBridge must be allowed to use it."
  type        = string
  nullable    = false
}

variable "retrain" {
  description = "The function that retrains: its name, its alias, and the alias' ARN."
  type = object({
    function_name = string
    qualifier     = string
    alias_arn     = string
  })
  nullable = false
}

variable "expression" {
  description = "How often retrain runs: rate(15 minutes), or cron(…) in UTC. A run without new feedback ends at once."
  type        = string
  nullable    = false
  default     = "rate(15 minutes)"

  validation {
    condition     = can(regex("^(rate\\([0-9]+ (minute|minutes|hour|hours|day|days)\\)|cron\\(.+\\))$", var.expression))
    error_message = "expression is '${var.expression}'; it takes rate(15 minutes) or cron(0 3 * * ? *), in UTC."
  }
}

variable "enabled" {
  description = "Whether retrain runs by the clock."
  type        = bool
  nullable    = false
  default     = true
}

variable "event_sources" {
  description = "The sources (the field source) of the events that go to ingest; with none, no bus is made."
  type        = list(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for source in var.event_sources : can(regex("^[A-Za-z0-9._/-]{1,256}$", source)) && !startswith(source, "aws.")])
    error_message = "event_sources is ${jsonencode(var.event_sources)}; each is the source that an application gives, like shop.web, and none of AWS (aws.…)."
  }
}

variable "ingest_queue_arn" {
  description = "ARN of the queue that ingest reads."
  type        = string
  nullable    = false
}
