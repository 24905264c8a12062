package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others are told of what the engine does. */
class TellingTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Talk YES = Talk.person(CampaignSpec.INTERESTED, true);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final EngineWorld world = new EngineWorld(21);

    @BeforeEach
    void open() {
        world.desk().open(2);
        subscribe("whe_1", EnumSet.allOf(EventType.class));
    }

    private void subscribe(String id, EnumSet<EventType> events) {
        WebhookEndpoint endpoint = new WebhookEndpoint(
                new WebhookEndpoint.Key(Desk.ACCOUNT, id),
                "https://crm.example.com/" + id,
                "",
                events,
                Optional.empty(),
                WebhookEndpoint.Health.GOOD,
                Optional.empty(),
                1,
                Optional.empty(),
                world.now(),
                world.now(),
                0);
        Subscriptions all = new Herald(world.memory()).subscriptions(Desk.ACCOUNT);
        assertThat(world.memory()
                        .commit(Commit.of(new Write.Save(endpoint), new Write.Save(all.with(endpoint))))
                        .done())
                .isTrue();
    }

    private LeadKey started(CampaignSpec spec, Talk talk, String... numbers) {
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", numbers);
        world.network().script(_ -> new Reply.Placed(talk));
        world.desk().start("c");
        return key;
    }

    private List<Delivery> told(String endpoint) {
        return world.memory()
                .list(new Listing.Deliveries(Desk.ACCOUNT, endpoint), Optional.empty(), 200)
                .items()
                .reversed();
    }

    private List<Delivery> told(EventType type) {
        return told("whe_1").stream()
                .filter(delivery -> delivery.event() == type)
                .toList();
    }

    private Delivery only(EventType type) {
        assertThat(told(type)).hasSize(1);
        return told(type).getFirst();
    }

    private PlacedCall first() {
        return world.network().placed().getFirst();
    }

    private void hear(CallReport report) {
        world.recorder()
                .record(new Signals.Report(first().key(), Optional.of(first().providerCallId()), report), world.now());
    }

    @Test
    void aCallAndItsLeadAndTheCampaignAreEachToldOnce() {
        started(CampaignSpec.plain(), YES, A);
        world.runUntilCompleted("c");
        assertThat(told("whe_1"))
                .extracting(Delivery::event)
                .containsExactlyInAnyOrder(
                        EventType.CALL_COMPLETED, EventType.LEAD_COMPLETED, EventType.CAMPAIGN_COMPLETED);
        assertThat(only(EventType.CALL_COMPLETED).body())
                .startsWith("{\"type\":\"call.completed\",\"timestamp\":\"2026-03-02T")
                .contains(
                        "\"id\":\"" + Seal.callId(first().key()) + "\"",
                        "\"result\":\"completed\"",
                        "\"variables\":{\"interested\":true}",
                        "\"phone\":\"" + A + "\"",
                        "\"closedReason\":\"contacted\"",
                        "\"campaign\":{\"id\":\"c\"");
        assertThat(only(EventType.CALL_COMPLETED).subject()).isEqualTo(Seal.callId(first().key()));
    }

    @Test
    void eachRoundIsACallThatIsToldAndTheLastOneEndsTheLead() {
        started(CampaignSpec.plain().retries(2), Talk.BUSY, A);
        world.runUntilCompleted("c");
        assertThat(told(EventType.CALL_COMPLETED)).hasSize(3);
        assertThat(only(EventType.LEAD_MAX_RETRIES).body()).contains("\"closedReason\":\"attempts_exhausted\"");
        assertThat(told(EventType.LEAD_COMPLETED)).isEmpty();
    }

    @Test
    void whatTheConversationCameToIsToldWithTheCallThoughItComesLater() {
        started(CampaignSpec.plain(), YES.toldAfter(TWO_MINUTES), A);
        world.runUntil(w -> !told(EventType.CALL_COMPLETED).isEmpty());
        assertThat(only(EventType.CALL_COMPLETED).status()).isEqualTo(Delivery.Status.HELD);
        world.runFor(Duration.ofMinutes(3));
        Delivery told = only(EventType.CALL_COMPLETED);
        assertThat(told.status()).isEqualTo(Delivery.Status.PENDING);
        assertThat(told.body()).contains("\"variables\":{\"interested\":true}", "\"analysisPending\":false");
        assertThat(told(EventType.CALL_UPDATED)).isEmpty();
    }

    @Test
    void aCallWhoseAnalysisNeverComesIsDueWhenTheGraceIsOver() {
        started(CampaignSpec.plain(), YES.neverTold(), A);
        world.runUntil(w -> !told(EventType.CALL_COMPLETED).isEmpty());
        Instant ended = world.now();
        Delivery told = only(EventType.CALL_COMPLETED);
        assertThat(told.dueAt()).hasValue(ended.plus(RetryRules.ANALYSIS_GRACE));
        assertThat(told.due(ended)).isFalse();
        assertThat(told.due(ended.plus(RetryRules.ANALYSIS_GRACE))).isTrue();
        assertThat(told.body()).contains("\"analysisPending\":true");
    }

    @Test
    void anAnalysisThatComesAfterTheCallWasToldIsToldApart() {
        LeadKey key = started(CampaignSpec.plain().untilInterested(), YES.neverTold(), A);
        world.runUntil(w -> w.desk().lead(key).state() instanceof LeadState.Rescheduled);
        Delivery held = only(EventType.CALL_COMPLETED);
        Delivery sent = held.released(world.now());
        world.memory().commit(Commit.of(new Write.Save(sent)));
        hear(first().analysed());
        assertThat(only(EventType.CALL_COMPLETED).body()).isEqualTo(held.body());
        assertThat(only(EventType.CALL_UPDATED).body()).contains("\"variables\":{\"interested\":true}");
        assertThat(only(EventType.LEAD_COMPLETED).body()).contains("\"closedReason\":\"goal_met\"");
        hear(first().analysed());
        assertThat(told(EventType.CALL_UPDATED)).hasSize(1);
    }

    @Test
    void reportsThatComeAgainTellNothingAgain() {
        started(CampaignSpec.plain(), YES, A);
        world.runUntilCompleted("c");
        List<Delivery> before = told("whe_1");
        hear(new CallReport.Ended(first().ending()));
        hear(new CallReport.Ringing(first().ringsAt()));
        hear(new CallReport.Ended(first().ending()));
        assertThat(told("whe_1")).isEqualTo(before);
    }

    @Test
    void aLeadThatWasResetAndACampaignThatWasStartedAgainAreToldAgain() {
        LeadKey key = started(CampaignSpec.plain(), YES, A);
        world.runUntilCompleted("c");
        world.desk().reset(key);
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(told(EventType.CALL_COMPLETED)).hasSize(2);
        assertThat(told(EventType.LEAD_COMPLETED))
                .extracting(Delivery::subject)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(told(EventType.CAMPAIGN_COMPLETED)).hasSize(2);
    }

    @Test
    void everyEndpointIsToldWhatItWantsAndNothingElse() {
        subscribe("whe_leads", EnumSet.of(EventType.LEAD_COMPLETED));
        started(CampaignSpec.plain(), YES, A);
        world.runUntilCompleted("c");
        assertThat(told("whe_leads")).extracting(Delivery::event).containsExactly(EventType.LEAD_COMPLETED);
        Delivery mine = only(EventType.LEAD_COMPLETED);
        Delivery theirs = told("whe_leads").getFirst();
        assertThat(theirs.body()).isEqualTo(mine.body());
        assertThat(theirs.key()).isNotEqualTo(mine.key());
    }

    @Test
    void whoeverOptsOutIsToldWithAllTheirNumbers() {
        Map<String, Variable> out = Map.of("do_not_call", new Variable.Flag(true));
        started(CampaignSpec.plain(), Talk.answered(Ending.Kind.PERSON, out), A, B);
        world.runUntilCompleted("c");
        assertThat(only(EventType.DO_NOT_CALL_ADDED).body())
                .contains("\"numbers\":[\"" + A + "\",\"" + B + "\"]", "\"source\":\"opt_out\"");
    }

    @Test
    void aPauseByTheEngineIsToldWithItsReason() {
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", A);
        world.desk().removeLine("line");
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(5));
        assertThat(only(EventType.CAMPAIGN_PAUSED).body())
                .contains("\"status\":\"paused\"", "\"pauseReason\":\"phone_number_not_assigned\"");
    }

    @Test
    void aBodyIsNeverLongerThanReceiversTakeHoweverMuchIsKnown() {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            variables.put("name-" + i + "-" + "n".repeat(150), "é😀".repeat(200));
        }
        Person person = new Person(
                new PhoneNumber(A),
                "Zoë",
                variables,
                List.of(new Contact(new PhoneNumber(B), variables)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Map<String, Variable> said = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            said.put("said" + i, new Variable.Text("x".repeat(5_000)));
        }
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().person("c", person);
        world.network().script(_ -> new Reply.Placed(Talk.answered(Ending.Kind.PERSON, said)));
        world.desk().start("c");
        world.runUntilCompleted("c");
        for (Delivery delivery : told("whe_1")) {
            assertThat(delivery.body().getBytes(StandardCharsets.UTF_8).length)
                    .as(delivery.event().wire())
                    .isLessThanOrEqualTo(Bodies.MOST_BYTES);
        }
        assertThat(only(EventType.CALL_COMPLETED).body()).endsWith("\"truncated\":true}");
        assertThat(only(EventType.CAMPAIGN_COMPLETED).body()).endsWith("\"truncated\":false}");
    }
}
