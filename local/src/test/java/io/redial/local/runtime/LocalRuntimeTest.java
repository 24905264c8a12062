package io.redial.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.local.template.InvalidTemplate;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Starting, restarting and refusing to start. */
class LocalRuntimeTest {
    private final String name = Stack.freshName();

    @TempDir
    Path data;

    /** Has no constructor that takes a platform. */
    public static final class Unready implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }

    private static String function(String id, String handler) {
        return """
              %s:
                Type: AWS::Serverless::Function
                Properties: {Handler: "%s"}
            """.formatted(id, handler).indent(0);
    }

    @Test
    void everyFunctionThatCanNotBeLoadedIsNamedAtOnce() {
        String scripted = "io.redial.local.runtime.ScriptedHandler";
        String yaml = "Resources:\n"
                + function("A", "no.such.Handler::handleRequest").indent(2)
                + function("B", scripted + "::other").indent(2)
                + function("C", scripted).indent(2)
                + function("D", "java.lang.String::handleRequest").indent(2)
                + function("E", "io.redial.local.runtime.LocalRuntimeTest$Unready::handleRequest")
                        .indent(2)
                + function("F", scripted + "::handleRequest").indent(2);

        InvalidTemplate refused = catchThrowableOfType(
                InvalidTemplate.class,
                () -> Stack.start(name, yaml, data, Delivery.ONCE).close());

        assertThat(refused.problems())
                .containsExactly(
                        "A: Handler: no.such.Handler::handleRequest names a class that is not on the class path",
                        "B: Handler: " + scripted + "::other must end in ::handleRequest",
                        "C: Handler: " + scripted + " is not package.Class::method",
                        "D: Handler: java.lang.String::handleRequest names a class that is no RequestStreamHandler",
                        "E: Handler: io.redial.local.runtime.LocalRuntimeTest$Unready::handleRequest has no public"
                                + " constructor that takes a Platform",
                        "F: Environment.Variables.SCRIPT: the handler needs it, and the template doesn't set it");
    }

    private String withQueue(int visibility) {
        return """
            Resources:
              Key:
                Type: AWS::SecretsManager::Secret
                Properties: {GenerateSecretString: {PasswordLength: 40, ExcludePunctuation: true}}
              Jobs:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: %d}
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.redial.local.runtime.ScriptedHandler::handleRequest
                  Environment:
                    Variables:
                      SCRIPT: %s
                      JOBS_URL: !Ref Jobs
                      JOBS_ARN: !GetAtt Jobs.Arn
                      KEY: !Sub "{{resolve:secretsmanager:${Key}:SecretString}}"
            """.formatted(visibility, name);
    }

    private Map<String, String> environmentOf(LocalRuntime runtime, int visibility) {
        var template = Template.parse(withQueue(visibility), Surroundings.LOCAL.named(name));
        return runtime.deployment().environment(template.functions().getFirst());
    }

    @Test
    void aRestartKeepsQueuesAndSecretsAndBringsAttributesUpToDate() {
        String secret;
        String url;
        try (LocalRuntime first = Stack.start(name, withQueue(20), data, Delivery.ONCE)) {
            secret = environmentOf(first, 20).getOrDefault("KEY", "");
            url = first.deployment().queueUrl("Jobs");
        }
        assertThat(secret).matches("[A-Za-z0-9]{40}");
        try (LocalRuntime second = Stack.start(name, withQueue(25), data, Delivery.ONCE);
                AwsClients clients = AwsClients.open(Stack.connection())) {
            assertThat(environmentOf(second, 25))
                    .containsEntry("KEY", secret)
                    .containsEntry("JOBS_URL", url)
                    .containsEntry("AWS_LAMBDA_FUNCTION_NAME", name + "-Work")
                    .containsKeys("AWS_REGION", "AWS_ENDPOINT_URL_SQS", "AWS_ACCESS_KEY_ID", "JOBS_ARN");
            assertThat(clients.sqs()
                            .getQueueAttributes(request ->
                                    request.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                            .attributes())
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "25");
        }
    }

    @Test
    void aScheduleInvokesAFunctionByItsArn() {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        ScriptedHandler.script(name, (event, context) -> {
            seen.add(
                    context.getInvokedFunctionArn() + " " + event.path("source").asText());
            return "\"done\"";
        });
        String arn = "arn:aws:lambda:us-east-1:000000000000:function:" + name + "-Work";
        try (LocalRuntime runtime = Stack.start(name, withQueue(20), data, Delivery.ONCE)) {
            Outcome outcome = runtime.invoke(arn, "{\"source\":\"tick\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Succeeded.class,
                            answer -> assertThat(new String(answer.payload(), StandardCharsets.UTF_8))
                                    .isEqualTo("\"done\""));
            assertThat(seen).containsExactly(arn + " tick");
        }
    }
}
