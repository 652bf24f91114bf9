# All that the process asks of AWS (adapter/sqs, adapter/s3); attach it to the role it runs as.

data "aws_iam_policy_document" "process" {
  statement {
    sid       = "FeedbackOnItsWayToLearning"
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
    resources = [module.queue.feedback.arn]
  }

  statement {
    sid       = "DeadLettersThereAndBack"
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
    resources = [module.queue.dead_letters.arn]
  }

  # SendMessage for dead letters that are sent back.
  statement {
    sid       = "ClickstreamAsItComes"
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = [module.queue.ingest.arn]
  }

  # No condition on s3:prefix: S3 asks for this permission, without a prefix, to answer 404 in place
  # of 403 for an object that is not there, and the first start looks for a model that is not there.
  # https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  statement {
    sid       = "ListModelsAndTrainingLog"
    actions   = ["s3:ListBucket"]
    resources = [module.model_store.arn]
  }

  statement {
    sid       = "Models"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${module.model_store.arn}/${module.model_store.models_prefix}*"]
  }

  statement {
    sid       = "TrainingLogWithoutDeletion"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${module.model_store.arn}/${module.model_store.log_prefix}*"]
  }

  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "Encryption"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_policy" "process" {
  name        = "${var.name}-standalone-${data.aws_region.current.name}"
  description = "What a standalone Whence process needs of SQS, S3 and KMS"
  policy      = data.aws_iam_policy_document.process.json
}
