mock_provider "aws" {
  source = "../../tests/mocks"

  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }

  mock_resource "aws_vpc_endpoint" {
    defaults = { prefix_list_id = "pl-6ea54007" }
  }
}

variables {
  name       = "whence"
  region     = "eu-central-1"
  account_id = "123456789012"
}

run "defaults_given_makePrivateSubnetsInTwoZones" {
  assert {
    condition     = aws_subnet.private[*].cidr_block == ["10.80.0.0/24", "10.80.1.0/24"] && aws_subnet.private[*].availability_zone == ["eu-central-1a", "eu-central-1b"]
    error_message = "There is a subnet in each of two zones."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.map_public_ip_on_launch != true])
    error_message = "Nothing has a public address."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.sqs.private_dns_enabled && aws_vpc_endpoint.sqs.service_name == "com.amazonaws.eu-central-1.sqs"
    error_message = "S3 is reached by a gateway, SQS under its usual name by an endpoint."
  }
}

run "endpoints_made_serveThisAccountOnly" {
  assert {
    condition = alltrue([
      for document in data.aws_iam_policy_document.own_account_only :
      [for condition in document.statement[0].condition : condition.values] == [tolist(["123456789012"]), tolist(["123456789012"])]
    ])
    error_message = "Neither a foreign principal nor a foreign bucket or queue is reached."
  }

  assert {
    condition     = data.aws_iam_policy_document.own_account_only["s3"].statement[0].actions == toset(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"])
    error_message = "The gateway lets through what the functions call."
  }
}

run "securityGroups_made_openTheseWaysOnly" {
  assert {
    condition     = aws_vpc_security_group_egress_rule.to_s3.prefix_list_id == "pl-6ea54007" && aws_vpc_security_group_egress_rule.to_s3.to_port == 443
    error_message = "Functions go out to S3 with TLS."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.to_redis.cidr_ipv4 == "10.80.0.0/20"
    error_message = "Functions reach Redis within the VPC."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default group lets nothing in or out."
  }
}

run "moreEndpoints_given_standInOneZoneIfSaidSo" {
  variables {
    zones          = 3
    endpoint_zones = 1
    more_endpoints = ["secretsmanager"]
  }

  assert {
    condition     = length(aws_subnet.private) == 3 && length(aws_vpc_endpoint.sqs.subnet_ids) == 1 && keys(aws_vpc_endpoint.more) == ["secretsmanager"]
    error_message = "Three subnets, and endpoints in one of them."
  }
}

run "cidr_tooSmall_isRefused" {
  command = plan
  variables { cidr = "10.0.0.0/28" }
  expect_failures = [var.cidr]
}

run "zones_onlyOne_isRefused" {
  command = plan
  variables {
    zones          = 1
    endpoint_zones = 1
  }
  expect_failures = [var.zones]
}

run "endpointZones_moreThanZones_isRefused" {
  command = plan
  variables { endpoint_zones = 3 }
  expect_failures = [var.endpoint_zones]
}

run "moreEndpoints_thatAreThere_areRefused" {
  command = plan
  variables { more_endpoints = ["sqs"] }
  expect_failures = [var.more_endpoints]
}
