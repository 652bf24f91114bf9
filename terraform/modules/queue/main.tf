# The queues that a process makes for itself when none are configured (adapter/sqs/SqsQueues), for
# AWS: feedback that no model has seen yet, a clickstream as it comes, and what neither delivered.

locals {
  seconds_per_day           = 86400
  dead_letter_retention     = 14 * local.seconds_per_day
  queues_with_a_tls_policy  = merge(aws_sqs_queue.source, { dead-letters = aws_sqs_queue.dead_letters })
  sqs_encrypts_with_own_key = var.kms_key_arn == null ? true : null
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = local.dead_letter_retention
  sqs_managed_sse_enabled   = local.sqs_encrypts_with_own_key
  kms_master_key_id         = var.kms_key_arn
}

resource "aws_sqs_queue" "source" {
  for_each = var.visibility_seconds

  name                       = "${var.name}-${each.key}"
  visibility_timeout_seconds = each.value
  message_retention_seconds  = var.retention_days * local.seconds_per_day
  sqs_managed_sse_enabled    = local.sqs_encrypts_with_own_key
  kms_master_key_id          = var.kms_key_arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = var.max_receives
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  count = var.restrict_dead_letters ? 1 : 0

  queue_url = aws_sqs_queue.dead_letters.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = values(aws_sqs_queue.source)[*].arn
  })
}

data "aws_iam_policy_document" "tls_only" {
  for_each = local.queues_with_a_tls_policy

  statement {
    sid       = "DenyWithoutTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "ingest" && length(var.event_rule_arns) > 0 ? [true] : []

    content {
      sid       = "EventsOfTheBus"
      actions   = ["sqs:SendMessage"]
      resources = [each.value.arn]

      principals {
        type        = "Service"
        identifiers = ["events.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = var.event_rule_arns
      }
    }
  }
}

resource "aws_sqs_queue_policy" "tls_only" {
  for_each = local.queues_with_a_tls_policy

  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.tls_only[each.key].json
}
