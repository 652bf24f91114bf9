variable "name" {
  description = "What the names of the network's parts start with."
  type        = string
  nullable    = false
}

variable "partition" {
  description = "The partition of AWS: aws, aws-cn or aws-us-gov."
  type        = string
  nullable    = false
  default     = "aws"
}

variable "region" {
  description = "The region."
  type        = string
  nullable    = false
}

variable "account_id" {
  description = "The account; nothing that belongs to another one is reached through the endpoints."
  type        = string
  nullable    = false
}

variable "cidr" {
  description = "The addresses of the VPC; it is connected to nothing, so they may be those of other networks."
  type        = string
  nullable    = false
  default     = "10.80.0.0/20"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 24, false)
    error_message = "cidr is '${var.cidr}'; it takes a block of IPv4 addresses from /16 to /24, like 10.80.0.0/20."
  }
}

variable "zones" {
  description = "In how many availability zones there is a subnet."
  type        = number
  nullable    = false
  default     = 2

  validation {
    condition     = var.zones >= 2 && var.zones <= 4 && floor(var.zones) == var.zones
    error_message = "zones is ${var.zones}; it takes 2 to 4: caches ask for two."
  }
}

variable "endpoint_zones" {
  description = "In how many of them an interface endpoint stands: each is billed by the hour. With one, functions elsewhere use it across zones, and lose it with that zone."
  type        = number
  nullable    = false
  default     = 2

  validation {
    condition     = var.endpoint_zones >= 1 && var.endpoint_zones <= var.zones && floor(var.endpoint_zones) == var.endpoint_zones
    error_message = "endpoint_zones is ${var.endpoint_zones}; it takes 1 to ${var.zones}, the number of zones."
  }
}

variable "more_endpoints" {
  description = "Services besides S3 and SQS that functions reach, e.g. secretsmanager."
  type        = set(string)
  nullable    = false
  default     = []

  validation {
    condition     = alltrue([for service in var.more_endpoints : can(regex("^[a-z][a-z0-9.-]*$", service)) && !contains(["s3", "sqs"], service)])
    error_message = "more_endpoints is ${jsonencode(var.more_endpoints)}; each is the name of a service, like secretsmanager, and none is s3 or sqs, which are there."
  }
}
