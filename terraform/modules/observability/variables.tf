variable "name" {
  description = "What the names of alarms start with; the dashboard has this one."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region."
  type        = string
  nullable    = false
}

variable "account_id" {
  description = "The account, whose alarms alone may publish."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts messages of alarms; CloudWatch and Budgets must be allowed to use it."
  type        = string
  nullable    = false
}

variable "emails" {
  description = "Who is told; each confirms once by a link. Others (a pager, a chat) subscribe to the topic."
  type        = set(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", email))])
    error_message = "emails is ${jsonencode(var.emails)}; each is an address, like on-call@shop.example."
  }
}

variable "functions" {
  description = "The functions by what they do: name, log group, and above how many milliseconds the slowest hundredth pages (null: never). There are at least recommend, explain, feedback and retrain."
  type = map(object({
    name       = string
    log_group  = string
    p99_millis = optional(number)
  }))
  nullable = false

  validation {
    condition     = length(setsubtract(["recommend", "explain", "feedback", "retrain"], keys(var.functions))) == 0
    error_message = "functions holds ${join(", ", keys(var.functions))}; recommend, explain, feedback and retrain are needed."
  }
}

variable "api" {
  description = "Id and access log of the API."
  type        = object({ id = string, access_log_group = string })
  nullable    = false
}

variable "queues" {
  description = "Queues that are worked off: name, and after how many seconds a message has waited for too long."
  type        = map(object({ name = string, oldest_seconds = number }))
  nullable    = false

  validation {
    condition     = alltrue([for queue in values(var.queues) : queue.oldest_seconds >= 60])
    error_message = "queues is ${jsonencode(var.queues)}; oldest_seconds is 60 or more, SQS tells the age by the minute."
  }
}

variable "dead_letter_queues" {
  description = "Names of queues that are empty if all is well, by the page of the runbook."
  type        = map(string)
  nullable    = false
}

variable "memory_metrics" {
  description = "See modules/user-state: of which caches to watch the memory."
  type        = map(object({ metric = string, dimensions = map(string), full = number }))
  nullable    = false
  default     = {}
}

variable "retrain_late_seconds" {
  description = "After how many seconds without a run that came to its end retrain is late; with null it is never, because no clock calls it."
  type        = number
  default     = 3600

  validation {
    condition     = var.retrain_late_seconds == null ? true : var.retrain_late_seconds >= 300 && var.retrain_late_seconds <= 86400 && var.retrain_late_seconds % 60 == 0
    error_message = "retrain_late_seconds is ${coalesce(var.retrain_late_seconds, -1)}; CloudWatch takes whole minutes from 300 to 86400 s, or null."
  }
}

variable "thresholds" {
  description = "From where on it pages: errors and degraded answers in percent, invocations refused in 5 minutes, memory of Redis in percent."
  type = object({
    error_percent    = optional(number, 2)
    degraded_percent = optional(number, 5)
    throttles        = optional(number, 0)
    memory_percent   = optional(number, 80)
  })
  nullable = false
  default  = {}

  validation {
    condition     = alltrue([for percent in [var.thresholds.error_percent, var.thresholds.degraded_percent, var.thresholds.memory_percent] : percent > 0 && percent < 100])
    error_message = "thresholds is ${jsonencode(var.thresholds)}; percentages are above 0 and below 100."
  }
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month, in US dollars: 80 % spent, or 100 % to be expected, is told. With null there is no budget."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget_usd == null ? true : var.monthly_budget_usd >= 1
    error_message = "monthly_budget_usd is ${coalesce(var.monthly_budget_usd, -1)}; it takes 1 or more, or null."
  }
}
