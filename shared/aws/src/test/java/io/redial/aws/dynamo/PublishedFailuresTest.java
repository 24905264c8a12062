package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.DirectHttp;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Placement;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.Outcome;
import io.redial.testkit.Revised;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What has happened to others with DynamoDB, so that it does not happen here; each names who told of it. */
final class PublishedFailuresTest {

    private static final Instant NOW = Samples.NOW;
    private static final Lead SCHEDULED =
            Samples.in(new LeadState.Scheduled(Samples.claim(1, NOW.plusSeconds(60))), Samples.lead(1));

    private final LosingAnswers network = new LosingAnswers(DirectHttp.builder().build());
    private final Store store = new DynamoStore(
            LocalDynamo.shared().client(network),
            LocalDynamo.shared().tables(),
            new SystemWaiting(),
            RandomGenerator.of("L64X128MixRandom"));

    /** The stored lead, after its claim. */
    private Lead claimed() {
        store.commit(Commit.of(
                new Write.Save(SCHEDULED),
                new Write.OpenGate(Samples.CAMPAIGN, SCHEDULED.key().shard(), 1)));
        return Revised.next(SCHEDULED);
    }

    private static Commit intent(Lead lead, String placementId) {
        Placement placement = new Placement(placementId, NOW, NOW.plus(Duration.ofHours(1)), NOW.plusSeconds(90));
        Lead processing = LeadLifecycle.intend(lead, placement, NOW);
        Call call = Samples.call(1, NOW);
        NumberGuard guard = NumberGuard.unknown(Samples.ACCOUNT, call.number());
        return Commit.of(
                new Write.Save(processing),
                new Write.Save(call),
                new Write.Count(
                        lead.key().campaignId(),
                        lead.key().shard(),
                        Tally.Delta.ofLead(Optional.of(lead), Optional.of(processing)),
                        GateRule.MUST_BE_OPEN),
                new Write.Save(guard.hold(call.key(), placement.horizon(), NOW, NOW)));
    }

    private Outcome losing(int answers, Commit commit) {
        network.lose(answers);
        Outcome outcome = store.commit(commit);
        assertThat(network.sent()).isEqualTo(answers + 1);
        return outcome;
    }

    /** The first write succeeds, the client times out, its retry says "condition failed". github.com/aws/aws-sdk-java/issues/2667 */
    @Test
    void whoseWriteSucceededDoesNotThinkThatItLost() {
        Lead lead = claimed();
        assertThat(losing(2, intent(lead, "mine"))).isEqualTo(new Outcome.Done());
        assertThat(store.commit(intent(lead, "another"))).isEqualTo(new Outcome.Refused(List.of(0, 1, 3)));
        assertThat(store.find(lead.key())
                        .flatMap(is -> is.state().live())
                        .map(live -> live.placement().placementId()))
                .contains("mine");
        assertThat(store.tallies(Samples.CAMPAIGN, Samples.SHARDS)
                        .get(lead.key().shard())
                        .count(Tally.Count.LIVE))
                .isEqualTo(1);
    }

    /** Likewise the other way round: who really lost must not think that it won. github.com/aws/aws-sdk-go/issues/3765 */
    @Test
    void whoseWriteFailedDoesNotThinkThatItWon() {
        Lead lead = claimed();
        store.commit(intent(lead, "another"));
        assertThat(losing(1, intent(lead, "mine"))).isEqualTo(new Outcome.Refused(List.of(0, 1, 3)));
    }

    /** A heartbeat whose answer is lost gives the lock away for a whole lease. github.com/cirello-io/dynamolock/issues/280 */
    @Test
    void whoRenewsItsLeaseAndMeetsItselfStillHoldsIt() {
        Lead held = claimed();
        store.commit(intent(held, "mine"));
        Lead processing = store.find(held.key()).orElseThrow();
        for (int renewal = 1; renewal <= 3; renewal++) {
            Lead renewed = LeadLifecycle.lookLater(processing, NOW.plusSeconds(100L * renewal), NOW);
            assertThat(losing(1, Commit.of(new Write.Save(renewed)))).isEqualTo(new Outcome.Done());
            processing = Revised.next(renewed);
            assertThat(store.find(held.key())).contains(processing);
        }
    }
}
