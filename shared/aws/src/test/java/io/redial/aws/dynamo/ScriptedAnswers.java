package io.redial.aws.dynamo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client that answers as it was told, and notes what it was asked; with nothing left to say it asks the real one. */
final class ScriptedAnswers implements SdkHttpClient {

    private final SdkHttpClient sender;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    private record Answer(int status, String json) {}

    ScriptedAnswers(SdkHttpClient sender) {
        this.sender = sender;
    }

    /** The next requests are refused with this error, each once. */
    ScriptedAnswers refuse(int times, int status, String error, String more) {
        for (int i = 0; i < times; i++) {
            script.add(new Answer(
                    status,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error + "\",\"message\":\"no\"" + more + "}"));
        }
        return this;
    }

    /** The next request is answered with this. */
    ScriptedAnswers answer(String json) {
        script.add(new Answer(200, json));
        return this;
    }

    /** The bodies of all requests. */
    List<String> asked() {
        return asked;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        asked.add(request.contentStreamProvider()
                .map(content -> {
                    try (var in = content.newStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .orElse(""));
        return script.isEmpty() ? sender.prepareRequest(request) : scripted(script.removeFirst());
    }

    private static ExecutableHttpRequest scripted(Answer answer) {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(answer.status())
                                .putHeader("Content-Type", "application/x-amz-json-1.0")
                                .putHeader("Content-Length", Integer.toString(body.length))
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void close() {
        sender.close();
    }
}
