mock_provider "aws" {
  source = "./tests/mocks"
}

# Each file of variables makes a whole installation: terraform test -test-directory=envs -var-file=…
variables {
  # Any files do: what is in them is Lambda's to judge.
  packages = { http = "api.tf", events = "retrain.tf" }
}

run "environment_applied_makesSixFunctionsOfItsName" {
  assert {
    condition     = alltrue([for key, function in output.functions : function.name == "${var.name}-${key}"]) && length(output.functions) == 6
    error_message = "Six functions have the name of the environment before theirs."
  }

  assert {
    condition     = var.authorization.type != "none" && var.name != "whence"
    error_message = "No environment is open to anybody, or called as another might be."
  }
}
