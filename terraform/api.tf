locals {
  http_functions = {
    recommend = module.recommend
    explain   = module.explain
    feedback  = module.feedback
    admin     = module.admin
  }
}

module "api" {
  source = "./modules/api"

  name               = var.name
  authorization      = var.authorization
  client_claim       = var.authorization.type == "jwt" ? var.client_claim : null
  throttling         = var.throttling
  cors               = var.cors
  domain             = var.domain
  log_retention_days = var.log_retention_days
  log_kms_key_arn    = aws_kms_key.data.arn

  functions = {
    for key, function in local.http_functions : key => {
      function_name = function.name
      qualifier     = function.alias
      invoke_arn    = function.invoke_arn
      routes        = local.routes[key]
      throttling    = lookup(var.throttling_by_function, key, null)

      # Who may read recommendations may not delete people. An open API leaves admin closed.
      scopes        = key == "admin" && var.admin_scope != null ? [var.admin_scope] : []
      authorization = key == "admin" && var.authorization.type == "none" ? "iam" : null
    }
  }
}
