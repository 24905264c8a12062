package io.redial.aws.dynamo;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that sends requests and then loses some of the answers. */
final class LosingAnswers implements SdkHttpClient {

    private final SdkHttpClient sender;
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    LosingAnswers(SdkHttpClient sender) {
        this.sender = sender;
    }

    /** The next {@code answers} are lost after their requests were carried out. */
    void lose(int answers) {
        toLose.set(answers);
        sent.set(0);
    }

    /** Requests since {@link #lose}. */
    int sent() {
        return sent.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = sender.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                sent.incrementAndGet();
                if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IOException("the answer is lost");
                }
                return response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        sender.close();
    }
}
