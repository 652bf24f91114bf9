locals {
  # A Redis at an address of the Internet is reached without a VPC, and so are S3 and SQS.
  needs_network = var.redis.kind != "external"

  subnet_ids                  = flatten(module.network[*].subnet_ids)
  function_security_group_ids = module.network[*].functions_security_group_id
}

module "network" {
  source = "./modules/network"
  count  = local.needs_network ? 1 : 0

  name           = var.name
  partition      = local.partition
  region         = local.region
  account_id     = local.account_id
  cidr           = var.network.cidr
  zones          = var.network.zones
  endpoint_zones = var.network.endpoint_zones
}
