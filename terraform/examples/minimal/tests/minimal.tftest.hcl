mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  # Any files do: what is in them is Lambda's to judge.
  packages  = { http = "main.tf", events = "outputs.tf" }
  redis_url = "rediss://whence:secret@redis.example:6379"
}

run "minimal_applied_tellsWhereToCall" {
  assert {
    condition     = output.url == "https://api123.execute-api.eu-central-1.amazonaws.com" && length(output.functions) == 6
    error_message = "Six functions behind one address."
  }

  assert {
    condition     = output.functions.recommend.name == "whence-recommend" && output.functions.recommend.alias == "live"
    error_message = "Functions have the name of the installation before theirs."
  }
}
