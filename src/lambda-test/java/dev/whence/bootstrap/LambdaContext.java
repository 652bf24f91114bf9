package dev.whence.bootstrap;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** What Lambda says of an invocation. */
record LambdaContext(String requestId, Duration remaining) implements Context {

  static LambdaContext within(Duration remaining) {
    return new LambdaContext("8476a536-e9f4-11e8-9739-2dfe598c3fcd", remaining);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) remaining.toMillis();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/whence";
  }

  @Override
  public String getLogStreamName() {
    return "2026/11/22/[$LATEST]0";
  }

  @Override
  public String getFunctionName() {
    return "whence";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:whence";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("nobody signs in");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no mobile application calls");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the log is that of the process");
  }
}
