variable "name" {
  description = "What every name starts with."
  type        = string
  nullable    = false
  default     = "whence"
}

variable "packages" {
  description = "Paths of the zips; with null, those that infra/deploy/build.sh builds for the runtime."
  type        = object({ http = string, events = string })
  default     = null
}

variable "runtime" {
  description = "provided.al2023 (native) or java21: that for which the packages were built."
  type        = string
  nullable    = false
  default     = "provided.al2023"
}

variable "architecture" {
  description = "arm64 or x86_64: that for which the packages were built."
  type        = string
  nullable    = false
  default     = "arm64"
}

variable "issuer" {
  description = "Who issues the JWTs: an https:// URL."
  type        = string
  nullable    = false
}

variable "audiences" {
  description = "For whom they are issued."
  type        = list(string)
  nullable    = false
  default     = ["whence"]
}

variable "origins" {
  description = "Pages in browsers that may call."
  type        = list(string)
  nullable    = false
  default     = []
}

variable "domain" {
  description = "See modules/api: a domain of yours; emulators lack it."
  type        = object({ name = string, certificate_arn = string, zone_id = optional(string) })
  default     = null
}

variable "redis" {
  description = "See modules/user-state. Emulators that lack ElastiCache need { kind = \"external\" } and redis_external."
  type        = object({ kind = string })
  nullable    = false
  default     = { kind = "serverless" }
}

variable "redis_external" {
  description = "See modules/user-state."
  type        = object({ url = string, cluster = optional(bool, false) })
  default     = null
  sensitive   = true
}

variable "event_sources" {
  description = "See modules/schedule: whose events go to ingest."
  type        = list(string)
  nullable    = false
  default     = ["shop.web"]
}

variable "alarm_emails" {
  description = "Who is told of alarms."
  type        = set(string)
  nullable    = false
  default     = []
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month; null for emulators, which lack the half of it."
  type        = number
  default     = 500
}

variable "restrict_dead_letters" {
  description = "See modules/queue; false for emulators of SQS."
  type        = bool
  nullable    = false
  default     = true
}

variable "secret_recovery_days" {
  description = "For how many days a secret can be restored: 7 to 30, or 0."
  type        = number
  nullable    = false
  default     = 30
}

variable "force_destroy" {
  description = "Whether terraform destroy may delete all models and the training log."
  type        = bool
  nullable    = false
  default     = false
}
