variable "name" {
  description = "Name of the API."
  type        = string
  nullable    = false
}

variable "functions" {
  description = "By function: how it is invoked, its routes (METHOD /path), what their callers must show if not what the API asks for (jwt, iam or none), which scopes of a JWT allow them (one of them is enough; none: any), and how often they may be called all together."
  type = map(object({
    function_name = string
    qualifier     = string
    invoke_arn    = string
    routes        = list(string)
    authorization = optional(string)
    scopes        = optional(list(string), [])
    throttling    = optional(object({ rate = number, burst = number }))
  }))
  nullable = false

  validation {
    condition     = alltrue(flatten([for function in values(var.functions) : [for route in function.routes : can(regex("^(GET|PUT|POST|DELETE) /v1/[A-Za-z0-9/{}_-]+$", route))]]))
    error_message = "functions holds the routes ${jsonencode(flatten(values(var.functions)[*].routes))}; each is a method and a path under /v1/, like 'GET /v1/users/{userId}/recommendations'."
  }

  validation {
    condition     = length(distinct(flatten(values(var.functions)[*].routes))) == length(flatten(values(var.functions)[*].routes))
    error_message = "functions names a route for two functions; it has one."
  }

  validation {
    condition     = alltrue([for function in values(var.functions) : contains(["jwt", "iam", "none"], coalesce(function.authorization, "jwt"))])
    error_message = "functions holds an authorization that is none of jwt, iam and none."
  }

  validation {
    condition     = alltrue([for function in values(var.functions) : function.throttling == null ? true : function.throttling.rate > 0 && function.throttling.burst >= 1])
    error_message = "functions holds a throttling that lets nobody through; rate and burst are above 0, or throttling is left out."
  }
}

variable "authorization" {
  description = "What callers must show: jwt (of issuer, for one of audiences), iam (a signature of AWS), or none, which takes the reason why anybody may call."
  type = object({
    type      = string
    issuer    = optional(string)
    audiences = optional(list(string), [])
    reason    = optional(string)
  })
  nullable = false

  validation {
    condition     = contains(["jwt", "iam", "none"], var.authorization.type)
    error_message = "authorization.type is '${var.authorization.type}'; it takes jwt, iam or none."
  }

  validation {
    condition     = var.authorization.type != "jwt" || (can(regex("^https://", var.authorization.issuer)) && length(var.authorization.audiences) > 0)
    error_message = "authorization jwt takes the issuer, an https:// URL, and at least one audience."
  }

  validation {
    condition     = var.authorization.type != "none" || try(length(trimspace(var.authorization.reason)) >= 20, false)
    error_message = "authorization none takes a reason of 20 characters or more: why may anybody read what is recommended to whom?"
  }
}

variable "client_claim" {
  description = "The claim of the JWT that says which client calls, for the access log; with null the AWS identity is written."
  type        = string
  default     = "client_id"

  validation {
    condition     = var.client_claim == null || can(regex("^[A-Za-z0-9_]+$", var.client_claim))
    error_message = "client_claim is '${coalesce(var.client_claim, "null")}'; it takes the name of a claim, of letters, digits and underscores, or null."
  }
}

variable "throttling" {
  description = "How many requests a second each route takes, and how many at once, where its function says nothing else. All clients share it."
  type        = object({ rate = number, burst = number })
  nullable    = false
  default     = { rate = 100, burst = 200 }

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst >= 1
    error_message = "throttling is ${jsonencode(var.throttling)}; rate and burst are above 0, or nobody gets through."
  }
}

variable "cors" {
  description = "Which pages in browsers may call; with null, none."
  type = object({
    origins         = list(string)
    methods         = optional(list(string), ["GET", "POST", "PUT"])
    headers         = optional(list(string), ["authorization", "content-type", "accept-language", "x-request-id"])
    max_age_seconds = optional(number, 3600)
  })
  default = null

  validation {
    condition     = var.cors == null ? true : alltrue([for origin in var.cors.origins : can(regex("^https://[^*/]+$", origin)) || can(regex("^http://localhost(:[0-9]+)?$", origin))])
    error_message = "cors.origins is ${jsonencode(try(var.cors.origins, []))}; each is https://<host> without a path or wildcard, or http://localhost:<port>."
  }
}

variable "domain" {
  description = "A domain of yours, with a certificate of this region; with zone_id, Route 53 points it here. The address that AWS gives is switched off then."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null ? true : can(regex("^arn:[a-z-]+:acm:", var.domain.certificate_arn))
    error_message = "domain.certificate_arn is '${try(var.domain.certificate_arn, "")}'; it takes the ARN of a certificate in ACM, of this region."
  }
}

variable "log_retention_days" {
  description = "For how many days access logs are kept."
  type        = number
  nullable    = false
  default     = 30
}

variable "log_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the access log."
  type        = string
  nullable    = false
}
