variable "authorization" {
  description = "See modules/api: what callers must show. jwt takes issuer and audiences; none takes a reason, and leaves admin to callers with a signature of AWS."
  type = object({
    type      = string
    issuer    = optional(string)
    audiences = optional(list(string), [])
    reason    = optional(string)
  })
  nullable = false
}

variable "admin_scope" {
  description = "The scope of a JWT that allows what admin does; with null every client may delete people and items."
  type        = string
  default     = "whence/admin"
}

variable "client_claim" {
  description = "See modules/api: the claim that says which client calls."
  type        = string
  default     = "client_id"
}

variable "throttling" {
  description = "See modules/api: how many requests a second each route takes, and how many at once."
  type        = object({ rate = number, burst = number })
  nullable    = false
  default     = { rate = 100, burst = 200 }
}

variable "throttling_by_function" {
  description = "The same for the routes of recommend, explain, feedback and admin."
  type        = map(object({ rate = number, burst = number }))
  nullable    = false
  default     = { admin = { rate = 5, burst = 20 }, explain = { rate = 20, burst = 40 } }

  validation {
    condition     = length(setsubtract(keys(var.throttling_by_function), ["recommend", "explain", "feedback", "admin"])) == 0
    error_message = "throttling_by_function holds ${jsonencode(keys(var.throttling_by_function))}; it takes recommend, explain, feedback and admin."
  }
}

variable "cors" {
  description = "See modules/api: which pages in browsers may call; with null, none."
  type = object({
    origins         = list(string)
    methods         = optional(list(string), ["GET", "POST", "PUT"])
    headers         = optional(list(string), ["authorization", "content-type", "accept-language", "x-request-id"])
    max_age_seconds = optional(number, 3600)
  })
  default = null
}

variable "domain" {
  description = "See modules/api: a domain of yours."
  type        = object({ name = string, certificate_arn = string, zone_id = optional(string) })
  default     = null
}
