package io.redial.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.local.template.EventDefinition.QueueSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What has gone wrong in deployments of others, by reports that they have published, does not in this one. */
class PublishedDeploymentFailuresTest {

    private static final Path FILE = Path.of(System.getProperty("redial.root"), "template.yaml");

    private static final int TIMES = 6;

    /**
     * A pass is bounded below its time-out, since a message in flight holds up its account; and a dial holds nobody up, so that
     * it comes again soon.
     */
    private static final Set<String> SHORTER = Set.of("WakeUpsQueue", "DialsQueue");

    private final Template template = Template.parse(FILE);

    private record Consumed(FunctionDefinition function, QueueSource source, QueueDefinition queue) {

        Duration inFlight(int times) {
            return function.timeout().multipliedBy(times).plus(source.batchingWindow());
        }
    }

    private Stream<Consumed> consumed() {
        return template.functions().stream()
                .flatMap(function -> function.queueSources()
                        .map(source -> new Consumed(
                                function,
                                source,
                                template.queue(source.queueId()).orElseThrow())));
    }

    /** aws/serverless-application-model 1424: the time-out ran from before the batch was full, and messages came twice. */
    @Test
    void messagesThatAreBeingHandledDoNotComeAgain() {
        assertThat(consumed())
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.queue().visibilityTimeout())
                        .as(one.queue().logicalId())
                        .isGreaterThanOrEqualTo(
                                one.inFlight(SHORTER.contains(one.queue().logicalId()) ? 1 : TIMES)));
    }

    /** A file of 200 pages went round for two days, since nothing ever gave it up and nobody was told. */
    @Test
    void messageThatAlwaysFailsIsGivenUpAndSomebodyIsTold() throws IOException {
        List<String> alarms = Stream.of(Files.readString(FILE).split("\n(?=  \\w+:\n)"))
                .filter(resource -> resource.contains("Type: AWS::CloudWatch::Alarm"))
                .toList();

        assertThat(consumed()).allSatisfy(one -> {
            String dead = one.queue().redrive().orElseThrow().deadLetterQueueId();
            assertThat(alarms)
                    .as(dead)
                    .anySatisfy(alarm -> assertThat(alarm)
                            .contains("ApproximateNumberOfMessagesVisible", "!GetAtt " + dead + ".QueueName")
                            .contains("Threshold: 0", "GreaterThanThreshold", "AlarmActions: "));
        });
    }

    /** Brighter 2810, teleport 43372, cortex 733: all that had one status, or one owner, was in one partition. */
    @Test
    void noIndexOfLeadsOrCallsPutsAllOfOneStatusIntoOnePartition() {
        Set<String> spread = Set.of("pk", "dueShard", "wakeShard", "campaignShard", "endpoint");

        assertThat(template.tables().stream().flatMap(table -> table.indexes().stream()))
                .isNotEmpty()
                .allSatisfy(index -> assertThat(spread).contains(index.key().hash()));
    }
}
