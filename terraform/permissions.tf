# Statements that more than one function has. What each calls: adapter/s3, adapter/sqs.

locals {
  # No condition on s3:prefix: S3 asks for this permission, without a prefix, to answer 404 in place
  # of 403 for an object that is not there, and the first start looks for a model that is not there.
  # https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  list_bucket = { actions = ["s3:ListBucket"], resources = [module.model_store.arn] }

  read_models = { actions = ["s3:GetObject"], resources = ["${local.models}*"] }
  keep_models = { actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources = ["${local.models}*"] }

  # Without erasures, which lie under the same prefix and are listed only.
  log_segments = ["${local.log}date=*", "${local.log}shown/*"]

  decrypt = { actions = ["kms:Decrypt"], resources = [aws_kms_key.data.arn] }
  encrypt = { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = [aws_kms_key.data.arn] }
}
