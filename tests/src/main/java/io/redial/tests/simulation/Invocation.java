package io.redial.tests.simulation;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What Lambda tells a handler of its invocation, as far as ours ask. */
record Invocation(IntSupplier millisLeft) implements Context {

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("no handler of ours asks for that");
    }

    @Override
    public String getAwsRequestId() {
        throw unasked();
    }

    @Override
    public String getLogGroupName() {
        throw unasked();
    }

    @Override
    public String getLogStreamName() {
        throw unasked();
    }

    @Override
    public String getFunctionName() {
        throw unasked();
    }

    @Override
    public String getFunctionVersion() {
        throw unasked();
    }

    @Override
    public String getInvokedFunctionArn() {
        throw unasked();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return millisLeft.getAsInt();
    }

    @Override
    public int getMemoryLimitInMB() {
        throw unasked();
    }

    @Override
    public LambdaLogger getLogger() {
        throw unasked();
    }
}
