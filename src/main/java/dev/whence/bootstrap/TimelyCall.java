package dev.whence.bootstrap;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * The time-out of one call to AWS: the usual one, or what remains if that is less.
 *
 * @param usual for calls that have none of their own
 */
record TimelyCall(RemainingTime remaining, Duration usual) {

  /** The SDK takes no time-out of zero. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** What a request says of its call, with its time-out limited. */
  AwsRequestOverrideConfiguration limited(AwsRequest request) {
    Optional<AwsRequestOverrideConfiguration> wanted = request.overrideConfiguration();
    Duration timeout =
        wanted.flatMap(AwsRequestOverrideConfiguration::apiCallTimeout).orElse(usual);
    Duration left = remaining.atMost(timeout);
    return wanted
        .map(AwsRequestOverrideConfiguration::toBuilder)
        .orElseGet(AwsRequestOverrideConfiguration::builder)
        .apiCallTimeout(Collections.max(List.of(left, SHORTEST)))
        .build();
  }
}
