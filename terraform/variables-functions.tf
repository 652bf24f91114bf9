variable "runtime" {
  description = "provided.al2023 for native executables, java21 for the JVM, with SnapStart."
  type        = string
  nullable    = false
  default     = "provided.al2023"

  validation {
    condition     = contains(["provided.al2023", "java21"], var.runtime)
    error_message = "runtime is '${var.runtime}'; it takes provided.al2023 (native) or java21 (JVM)."
  }
}

variable "architecture" {
  description = "arm64 or x86_64: that for which the packages were built."
  type        = string
  nullable    = false
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture is '${var.architecture}'; it takes arm64 or x86_64, that for which the packages were built."
  }
}

variable "functions" {
  description = "See modules/function: memory in MB, time-out in seconds, size of /tmp in MB, and how many instances are reserved (null: none); and from how many milliseconds on the slowest hundredth pages."
  type = object({
    recommend = optional(object({
      memory_mb            = optional(number, 1769)
      timeout_seconds      = optional(number, 10)
      storage_mb           = optional(number, 512)
      reserved_concurrency = optional(number)
      p99_millis           = optional(number, 500)
    }), {})
    explain = optional(object({
      memory_mb            = optional(number, 1769)
      timeout_seconds      = optional(number, 20)
      storage_mb           = optional(number, 512)
      reserved_concurrency = optional(number)
      p99_millis           = optional(number, 2000)
    }), {})
    feedback = optional(object({
      memory_mb            = optional(number, 512)
      timeout_seconds      = optional(number, 10)
      storage_mb           = optional(number, 512)
      reserved_concurrency = optional(number)
      p99_millis           = optional(number, 1000)
    }), {})
    ingest = optional(object({
      memory_mb            = optional(number, 512)
      timeout_seconds      = optional(number, 60)
      storage_mb           = optional(number, 512)
      reserved_concurrency = optional(number)
    }), {})
    retrain = optional(object({
      memory_mb            = optional(number, 3008)
      timeout_seconds      = optional(number, 900)
      storage_mb           = optional(number, 2048)
      reserved_concurrency = optional(number)
    }), {})
    admin = optional(object({
      memory_mb            = optional(number, 1769)
      timeout_seconds      = optional(number, 29)
      storage_mb           = optional(number, 512)
      reserved_concurrency = optional(number)
    }), {})
  })
  nullable = false
  default  = {}

  # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  validation {
    condition = alltrue([
      for function in [var.functions.recommend, var.functions.explain, var.functions.feedback, var.functions.admin] : function.timeout_seconds <= 29
    ])
    error_message = "functions holds a time-out of more than 29 s; API Gateway waits 30 s for recommend, explain, feedback and admin."
  }

  # Messages stay hidden for six time-outs: one that failed would wait for so long.
  validation {
    condition     = var.functions.ingest.timeout_seconds <= 300
    error_message = "functions.ingest.timeout_seconds is ${var.functions.ingest.timeout_seconds}; a batch of ten messages takes no more than 300."
  }
}

variable "ingest_concurrency" {
  description = "How many instances of ingest work off its queue at once."
  type        = number
  nullable    = false
  default     = 5

  validation {
    condition     = var.ingest_concurrency >= 2 && var.ingest_concurrency <= 1000 && floor(var.ingest_concurrency) == var.ingest_concurrency
    error_message = "ingest_concurrency is ${var.ingest_concurrency}; Lambda takes whole numbers from 2 to 1000."
  }
}

variable "retrain_schedule" {
  description = "See modules/schedule: how often retrain runs."
  type        = string
  nullable    = false
  default     = "rate(15 minutes)"
}

variable "retrain_enabled" {
  description = "Whether retrain runs by the clock."
  type        = bool
  nullable    = false
  default     = true
}
