mock_provider "aws" {}

variables {
  name        = "whence-user-key-first"
  description = "Lost, it makes everybody a stranger"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
}

run "secret_made_isLongRandomAndEncrypted" {
  assert {
    condition     = can(regex("^[0-9a-f]{64}$", nonsensitive(output.value)))
    error_message = "It is 256 bits in hexadecimal digits."
  }

  assert {
    condition     = issensitive(output.value)
    error_message = "Terraform does not print it."
  }

  assert {
    condition     = aws_secretsmanager_secret.this.kms_key_id == var.kms_key_arn && aws_secretsmanager_secret.this.recovery_window_in_days == 30
    error_message = "It has the key given, and can be restored for a month."
  }
}

run "secret_appliedAgain_staysTheSame" {
  variables {
    description = "Lost, it makes everybody a stranger for ever"
  }

  assert {
    condition     = nonsensitive(output.value) == nonsensitive(run.secret_made_isLongRandomAndEncrypted.value)
    error_message = "An apply makes no other secret of it."
  }
}

run "name_withSpace_isRefused" {
  command = plan
  variables { name = "user key" }
  expect_failures = [var.name]
}

run "recovery_ofADay_isRefused" {
  command = plan
  variables { recovery_days = 1 }
  expect_failures = [var.recovery_days]
}
