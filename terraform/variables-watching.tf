variable "log_retention_days" {
  description = "For how many days log lines are kept, those of the functions and of the API."
  type        = number
  nullable    = false
  default     = 30

  # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}; CloudWatch takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731. Lines are not kept for ever."
  }
}

variable "alarm_emails" {
  description = "See modules/observability: who is told of alarms."
  type        = set(string)
  nullable    = false
  default     = []
}

variable "alarm_thresholds" {
  description = "See modules/observability: from where on it pages."
  type = object({
    error_percent    = optional(number, 2)
    degraded_percent = optional(number, 5)
    throttles        = optional(number, 0)
    memory_percent   = optional(number, 80)
  })
  nullable = false
  default  = {}
}

variable "retrain_late_seconds" {
  description = "After how many seconds without a run that came to its end retrain is late: several times what retrain_schedule says."
  type        = number
  nullable    = false
  default     = 3600
}

variable "monthly_budget_usd" {
  description = "See modules/observability: what the account may cost a month, in US dollars; with null there is no budget."
  type        = number
  default     = null
}
