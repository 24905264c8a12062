package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.Environment;
import io.redial.domain.Entity;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When DynamoDB removes what is written. */
class RetentionTest {

    private static final Instant NOW = Samples.NOW;
    private static final Retention RETENTION =
            Retention.of(new Environment(Map.of("CALL_RETENTION_DAYS", "400", "JOB_RETENTION_DAYS", "30")));

    /** The instant, or empty when it stays. */
    private static Optional<Instant> expires(Entity entity, Retention retention) {
        Tables tables = new Tables("l", "a", "c", "n", "d");
        AttributeValue at = Plan.of(Commit.of(new Write.Save(entity)), tables, retention, "w")
                .getFirst()
                .put()
                .item()
                .get("expiresAt");
        return Optional.ofNullable(at).map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
    }

    private static Optional<Instant> expires(Entity entity) {
        return expires(entity, RETENTION);
    }

    @Test
    void callsGoSoLongAfterTheyBeganAsTheDeploymentSays() {
        Call call = Samples.unanswered(1, NOW);
        assertThat(expires(call)).contains(NOW.plus(Duration.ofDays(400)).plusSeconds(1));
        assertThat(expires(call, Retention.FOREVER)).isEmpty();
        assertThat(expires(call, Retention.of(new Environment(Map.of())))).isEmpty();
    }

    @Test
    void jobsGoSoLongAfterTheirEnd() {
        LeadAction running = Samples.action("cmp_1", "act_1", NOW);
        assertThat(expires(running)).isEmpty();
        assertThat(expires(LeadActionLifecycle.completed(running, NOW.plusSeconds(9))))
                .contains(NOW.plus(Duration.ofDays(30)).plusSeconds(10));
    }

    @Test
    void leadsStayAsLongAsTheirCampaign() {
        assertThat(expires(Samples.lead(1))).isEmpty();
        assertThat(expires(Samples.campaign("cmp_1"))).isEmpty();
    }

    @Test
    void guardsGoWhenWhatTheyTellMattersNoLonger() {
        NumberGuard unknown = NumberGuard.unknown(Samples.ACCOUNT, Samples.number(1));
        CallKey key = Samples.call(1, NOW).key();
        NumberGuard held = unknown.hold(key, NOW.plusSeconds(60), NOW, NOW);
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, NOW);
        assertThat(expires(held)).as("a call is live").isEmpty();
        assertThat(expires(held.release(key)))
                .contains(NOW.plus(Duration.ofDays(40)).plusSeconds(1));
        assertThat(expires(held.release(key).listed(why))).isEmpty();
        assertThat(expires(unknown)).isEmpty();
    }

    @Test
    void whatIsKeptOfAnErasedNumberGoesUnlessItIsListed() {
        ErasedNumber.Key key = new ErasedNumber.Key(Samples.ACCOUNT, "hash");
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, NOW);
        assertThat(expires(new ErasedNumber(key, Optional.empty(), List.of(NOW), 0)))
                .contains(NOW.plus(Duration.ofDays(1)).plusSeconds(1));
        assertThat(expires(new ErasedNumber(key, Optional.of(why), List.of(NOW), 0)))
                .isEmpty();
    }

    @Test
    void erasuresAreProofForAWhile() {
        Erasure running =
                Erasure.asked(new Erasure.Key(Samples.ACCOUNT, "era_1"), Samples.number(1), Optional.empty(), 0, NOW);
        assertThat(expires(running)).isEmpty();
        assertThat(expires(running.completed(NOW)))
                .contains(NOW.plus(Duration.ofDays(400)).plusSeconds(1));
    }
}
