package dev.whence.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What Lambda tells a function of itself: {@code AWS_LAMBDA_…}. */
@ConfigMapping(prefix = "aws.lambda")
interface FunctionEnvironment {

  @WithDefault("whence")
  String functionName();

  @WithDefault("$LATEST")
  String functionVersion();
}
