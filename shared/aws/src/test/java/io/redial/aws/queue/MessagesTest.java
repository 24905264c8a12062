package io.redial.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.queue.Messages.Message;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.money.Cost;
import io.redial.engine.port.Signals;
import io.redial.testkit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {

    private static final Instant FINE = Instant.parse("2026-11-23T08:00:00.123456789Z");
    private static final Call CALL = Samples.call(1, FINE);

    static List<CallReport> reports() {
        Findings findings = new Findings(
                Map.of(
                        "score", new Variable.Numeric(new BigDecimal("10.500")),
                        "yes", new Variable.Flag(true),
                        "city", new Variable.Text("Iğdır")),
                Optional.of("a summary"),
                Optional.of("AI: Hello.\nUser: Yes?\n"),
                Optional.of("t"),
                Optional.of("r"));
        Ending full = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                FINE,
                Optional.of(FINE),
                80,
                Optional.of(new Cost(5, "EUR")),
                Ending.Analysis.PENDING,
                findings,
                Optional.of("f"));
        return List.of(
                new CallReport.Accepted(FINE),
                new CallReport.Ringing(FINE),
                new CallReport.Answered(FINE),
                new CallReport.Refused(FINE, Fault.ACCOUNT, "no_valid_payment"),
                new CallReport.Refused(FINE, Fault.PROVIDER, "Übervoll.7"),
                new CallReport.Ended(full),
                new CallReport.Analysed(FINE, CallReport.Voicemail.DETECTED, findings),
                new CallReport.Analysed(FINE, CallReport.Voicemail.NOT_TOLD, Findings.NONE),
                new CallReport.Ended(Ending.silent(Ending.Kind.BUSY, Ending.Source.INFERRED, FINE, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportIsReadAsItWasWritten(CallReport what) {
        for (Optional<String> id : List.of(Optional.<String>empty(), Optional.of("provider-1"))) {
            Signals.Report report = new Signals.Report(CALL.key(), id, what);
            assertThat(Messages.read(Messages.report(report))).isEqualTo(new Message.Report(report));
        }
    }

    @Test
    void aSyncThatIsDueIsNamed() {
        Sync.Key sync = new Sync.Key("acc", "cmp", "syn");
        assertThat(Messages.read(Messages.syncDue(sync))).isEqualTo(new Message.SyncDue(sync));
    }

    @Test
    void aDialIsReadWithItsDelaySpentAndHoldsNoNumber() {
        Signals.Dial dial = new Signals.Dial("acc_1", Samples.leadKey(1), "claim", FINE, Duration.ofSeconds(9));
        Signals.Dial heard = dial.again(FINE, Duration.ZERO).heard(FINE.plusMillis(1));
        assertThat(Messages.read(Messages.dial(heard))).isEqualTo(new Message.Dial(heard));
        String body = Messages.dial(dial);
        assertThat(body).doesNotContain("+1555");
        assertThat(Messages.read(body))
                .isEqualTo(
                        new Message.Dial(new Signals.Dial("acc_1", Samples.leadKey(1), "claim", FINE, Duration.ZERO)));
    }

    @Test
    void wakeUpsAndLookUpsAreReadAsTheyWereWritten() {
        assertThat(Messages.read(Messages.wake("acc_1"))).isEqualTo(new Message.Wake("acc_1"));
        assertThat(Messages.read(Messages.wake("acc_1", "once"))).isEqualTo(new Message.Wake("acc_1"));
        assertThat(Messages.read(Messages.lookUp(CALL.key()))).isEqualTo(new Message.LookUp(CALL.key()));
    }

    @Test
    void jobsAreReadAsTheyWereWritten() {
        LeadAction.Key action = new LeadAction.Key("acc_1", "cmp_1", "act_1");
        ImportJob.Key job = new ImportJob.Key("acc_1", "cmp_1", "imp_1");
        assertThat(Messages.read(Messages.carryOn(action))).isEqualTo(new Message.CarryOn(action));
        Erasure.Key erasure = new Erasure.Key("acc_1", "era_1");
        assertThat(Messages.read(Messages.erase(erasure))).isEqualTo(new Message.Erase(erasure));
        assertThat(Messages.read(Messages.replan(job))).isEqualTo(new Message.Replan(job));
        assertThat(ChunkMessages.read(Messages.replan(job))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "[]",
                "{}",
                "null",
                "{\"v\":2,\"type\":\"wake\",\"accountId\":\"a\"}",
                "{\"v\":1,\"type\":\"nap\"}",
                "{\"v\":1,\"type\":\"wake\"}",
                "{\"v\":1,\"type\":\"carryOn\",\"accountId\":\"a\",\"campaignId\":\"c\"}",
                "{\"v\":1,\"type\":\"replan\",\"accountId\":\"a\",\"actionId\":\"c\"}",
                "{\"v\":1,\"type\":\"wake\",\"accountId\":5}",
                "{\"v\":1,\"type\":\"dial\",\"accountId\":\"a\",\"campaignId\":\"c\",\"shard\":0,\"leadId\":\"l\","
                        + "\"claimId\":\"c\",\"slot\":\"noon\"}"
            })
    void whatIsNoneOfOursIsUnreadable(String body) {
        assertThat(Messages.read(body)).isInstanceOf(Message.Unreadable.class);
    }
}
