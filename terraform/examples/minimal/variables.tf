variable "name" {
  description = "What every name starts with."
  type        = string
  nullable    = false
  default     = "whence"
}

variable "redis_url" {
  description = "rediss://user:secret@host:port of a Redis 6.2 or Valkey that the Internet reaches. Give it as TF_VAR_redis_url, not in a file."
  type        = string
  nullable    = false
  sensitive   = true
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

variable "alarm_emails" {
  description = "Who is told of alarms and of the budget; each has to confirm a mail first."
  type        = set(string)
  nullable    = false
  default     = []
}

variable "force_destroy" {
  description = "Whether terraform destroy may delete all models and the training log."
  type        = bool
  nullable    = false
  default     = false
}
