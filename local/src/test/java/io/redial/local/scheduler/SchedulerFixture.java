package io.redial.local.scheduler;

import io.redial.aws.DirectHttp;
import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;

/** A scheduler over HTTP with the real client. */
record SchedulerFixture(RecordingTargets targets, SchedulerServer server, SchedulerClient client)
        implements AutoCloseable {

    /** What most tests ask of a scheduler: retries come quickly. */
    static SchedulerFixture start(InstantSource clock) throws IOException {
        return start(clock, Tempo.REAL, Punctuality.PUNCTUAL, Optional.empty());
    }

    static SchedulerFixture start(InstantSource clock, Path directory) throws IOException {
        return start(clock, Tempo.REAL, Punctuality.PUNCTUAL, Optional.of(directory));
    }

    static SchedulerFixture start(InstantSource clock, Tempo tempo, Punctuality punctuality, Optional<Path> directory)
            throws IOException {
        RecordingTargets targets = new RecordingTargets();
        SchedulerServer server = SchedulerServer.start(new SchedulerServer.Options(
                targets,
                0,
                directory,
                clock,
                tempo,
                new SplittableRandom(7),
                punctuality,
                Duration.ofMillis(2),
                "us-east-1",
                "000000000000"));
        SchedulerClient client = SchedulerClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(DirectHttp.builder().build())
                .build();
        return new SchedulerFixture(targets, server, client);
    }

    /** A request that sends {@code hello} to a queue, but for what the test changes. */
    static Consumer<CreateScheduleRequest.Builder> schedule(
            String name, String expression, Consumer<CreateScheduleRequest.Builder> change) {
        return request -> change.accept(request.name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(queue("hello")));
    }

    static Consumer<CreateScheduleRequest.Builder> schedule(String name, String expression) {
        return schedule(name, expression, request -> {});
    }

    static Consumer<CreateScheduleRequest.Builder> once(String name, String time) {
        return schedule(
                name,
                "at(" + time + ")",
                request -> request.target(queue(name)).actionAfterCompletion(ActionAfterCompletion.DELETE));
    }

    static Target queue(String input) {
        return target(RecordingTargets.QUEUE, input).build();
    }

    static Target.Builder target(String arn, String input) {
        return Target.builder().arn(arn).roleArn(RecordingTargets.ROLE).input(input);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
