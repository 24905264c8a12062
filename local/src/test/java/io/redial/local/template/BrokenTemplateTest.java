package io.redial.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of templates that are wrong; each problem names its logical id and property. */
class BrokenTemplateTest {
    private static final String FUNCTION = """
        Resources:
          Work:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.B::handleRequest
              Timeout: 10
        """;

    private static List<String> problems(String yaml) {
        try {
            Template.parse(yaml, Surroundings.LOCAL);
            return List.of();
        } catch (InvalidTemplate e) {
            return e.problems();
        }
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        assertThat(problems("""
            Resources:
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: soon
                  Environment:
                    Variables:
                      TABLE: !Ref Nowhere
                      ARN: !GetAtt Jobs.Size
                  Events:
                    Jobs: {Type: SQS, Properties: {Queue: !GetAtt Missing.Arn}}
                    Odd: {Type: Kinesis, Properties: {}}
              Jobs: {Type: AWS::SQS::Queue}
              Cache: {Type: AWS::ElastiCache::CacheCluster}
            """))
                .containsExactlyInAnyOrder(
                        "Work: Handler: is missing",
                        "Work: Timeout: must be a number from 1 to 900, not 'soon'",
                        "Work: Environment.Variables.TABLE: refers to Nowhere, which is neither a parameter nor a"
                                + " resource",
                        "Work: Environment.Variables.ARN: refers to Jobs.Size, but an AWS::SQS::Queue has no attribute"
                                + " 'Size' here",
                        "Work: Events.Jobs.Properties.Queue: refers to Missing.Arn, but there is no resource Missing",
                        "Work: Events.Jobs.Properties.Queue: must be a !GetAtt … .Arn of a resource of this template",
                        "Work: Events.Odd.Type: the event type Kinesis is not supported by the local run",
                        "Cache: Type: the resource type 'AWS::ElastiCache::CacheCluster' is not supported by the local"
                                + " run");
    }

    @Test
    void aConsumedQueueNeedsADeadLetterQueueAndTimeForItsFunction() {
        assertThat(problems(FUNCTION + """
            #
                  Events:
                    Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 20}}
              Jobs:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: 5}
            """))
                .containsExactlyInAnyOrder(
                        "Jobs: RedrivePolicy: is missing: without a dead-letter queue a message that always fails comes"
                                + " again for days",
                        "Jobs: VisibilityTimeout: 5 s is less than the timeout and the batching window of Work, 10 s",
                        "Work: Events.Jobs.Properties.BatchSize: more than 10 needs a standard queue and a batching"
                                + " window");
    }

    @Test
    void aFifoQueueNeedsAFifoDeadLetterQueueAndHasNoBatchingWindow() {
        assertThat(problems(FUNCTION + """
            #
                  Events:
                    Jobs:
                      Type: SQS
                      Properties: {Queue: !GetAtt Jobs.Arn, MaximumBatchingWindowInSeconds: 1}
              Dead: {Type: AWS::SQS::Queue}
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  FifoQueue: true
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
            """))
                .containsExactlyInAnyOrder(
                        "Jobs: RedrivePolicy: Dead must be a FIFO queue as this one",
                        "Work: Events.Jobs.Properties.MaximumBatchingWindowInSeconds: a FIFO queue has no batching"
                                + " window");
    }

    @Test
    void twoFunctionsMayNotShareARoute() {
        assertThat(problems(FUNCTION + """
            #
                  Events:
                    One: {Type: HttpApi, Properties: {Method: GET, Path: "/things/{id}"}}
                    Two: {Type: HttpApi, Properties: {Method: get, Path: "/things/{name}"}}
                    Three: {Type: HttpApi, Properties: {Method: GET, Path: things, Auth: {}}}
            """))
                .containsExactlyInAnyOrder(
                        "Work: Events.Two.Properties.Path: GET /things/{name} is the route of Work.One too",
                        "Work: Events.Three.Properties.Path: must start with a slash",
                        "Work: Events.Three.Properties.Auth: is not supported by the local run");
    }

    @Test
    void anIndexMayOnlyUseDefinedAttributes() {
        assertThat(problems("""
            Resources:
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
                  GlobalSecondaryIndexes:
                    - IndexName: byTime
                      KeySchema: [{AttributeName: at, KeyType: HASH}]
                      Projection: {ProjectionType: ALL}
            """))
                .containsExactly("Things: GlobalSecondaryIndexes.0.KeySchema.0.AttributeName: at is not among the"
                        + " AttributeDefinitions");
    }

    @Test
    void parametersAreCheckedAndUnknownOnesRefused() {
        String yaml = """
            Parameters:
              Size: {Type: Number, MinValue: 2, Default: 5}
              Mode: {Type: String, AllowedValues: [fast, slow]}
            Resources:
              Jobs: {Type: AWS::SQS::Queue}
            """;

        assertThatThrownBy(() -> Template.parse(
                        yaml,
                        Surroundings.LOCAL
                                .with("Size", "1")
                                .with("Mode", "idle")
                                .with("Other", "x")))
                .isInstanceOfSatisfying(
                        InvalidTemplate.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "Parameters: Size: must be at least 2",
                                        "Parameters: Mode: may not be 'idle'",
                                        "Parameters: Other: is given, but not declared"));
        assertThat(problems(yaml)).containsExactly("Parameters: Mode: has no default and no value was given");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(problems("Resources: {}\nResources: {}\n"))
                .singleElement()
                .asString()
                .contains("the key Resources stands twice");
    }
}
