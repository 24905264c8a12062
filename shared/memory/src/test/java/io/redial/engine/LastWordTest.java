package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Origin;
import io.redial.domain.source.DoNotCallMark;
import io.redial.domain.time.Tempo;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Logins;
import io.redial.engine.connection.SourceWord;
import io.redial.engine.connection.SourceWord.Silence;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Reason;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.LastWord.Answer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.memory.MemorySecrets;
import io.redial.testkit.PaperSources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever opted out at the source of a lead since it was imported is not called. */
class LastWordTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Failure DOWN = new Failure.Unavailable("http_503");

    private final EngineWorld world = new EngineWorld(43);
    private final PaperSources sources = new PaperSources();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Logins logins = new Logins(secrets);
    private final Connections connections = new Connections(world.memory(), secrets, new Ids(new Random(3)));
    private final String connection = connections
            .create(
                    Desk.ACCOUNT,
                    new ConnectionDraft(
                            Connection.Kind.GOHIGHLEVEL,
                            "Contacts",
                            Optional.empty(),
                            Optional.of(new Credentials(Map.of("token", "t", "locationId", "l")))),
                    Optional.empty(),
                    world.now())
            .id();

    private LastWord word(Silence silence) {
        return new SourceWord(world.memory(), logins, sources, silence);
    }

    /** A started campaign with one lead that the source knows as {@code contact}. */
    private LeadKey started(String contact) {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", A, B);
        world.desk()
                .describe(
                        key,
                        was -> new io.redial.domain.contact.Person(
                                was.phone(),
                                was.name(),
                                was.variables(),
                                was.secondaries(),
                                was.zone(),
                                Optional.of("whatever a file says"),
                                was.consent()));
        Lead known = world.desk().lead(key).knownTo(new Origin.Source(connection, contact), world.now());
        assertThat(world.memory().commit(Commit.of(new Write.Save(known))).done())
                .isTrue();
        world.desk().start("c");
        return key;
    }

    private List<String> called() {
        return world.network().placed().stream()
                .map(call -> call.number().e164())
                .toList();
    }

    private Optional<DoNotCall> listing(String number) {
        return world.memory()
                .find(new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(number)))
                .flatMap(NumberGuard::listed);
    }

    @Test
    void whoOptedOutAtTheSourceIsListedAndNotCalled() {
        world.asking(word(Silence.WAIT));
        LeadKey key = started("c-1");
        sources.mark("c-1", DoNotCallMark.LISTED);
        world.runUntilCompleted("c");
        assertThat(called()).isEmpty();
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.DO_NOT_CALL, Optional.empty()));
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        for (String number : List.of(A, B)) {
            assertThat(listing(number).map(DoNotCall::source)).contains(DoNotCall.Source.CONNECTION);
        }
    }

    @Test
    void whoMayBeCalledIsCalled() {
        world.asking(word(Silence.WAIT));
        started("c-1");
        sources.mark("c-1", DoNotCallMark.NOT_LISTED);
        world.runUntilCompleted("c");
        assertThat(called()).isNotEmpty();
        assertThat(sources.logins()).as("asked before each call").hasSize(called().size());
    }

    @Test
    void aSilentSourceKeepsTheCallWaitingAndSpendsNoAttempt() {
        world.asking(word(Silence.WAIT));
        LeadKey key = started("c-1");
        sources.mark("c-1", DoNotCallMark.NOT_LISTED);
        sources.fail(DOWN, DOWN, DOWN);
        world.runFor(Duration.ofSeconds(150));
        assertThat(called()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        world.runFor(Duration.ofMinutes(2));
        assertThat(called()).isNotEmpty();
    }

    @Test
    void aSilentSourceHindersNobodyWhereTheDeploymentSaysSo() {
        world.asking(word(Silence.CALL));
        started("c-1");
        sources.mark("c-1", DoNotCallMark.NOT_LISTED);
        sources.fail(DOWN);
        world.runFor(Duration.ofSeconds(30));
        assertThat(called()).isNotEmpty();
    }

    @Test
    void leadsOfOtherOriginsAskNobody() {
        world.asking(word(Silence.WAIT));
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(called()).isNotEmpty();
        assertThat(sources.logins()).isEmpty();
    }

    @Test
    void everyAnswerOfASourceHasItsMeaning() {
        LeadKey key = started("c-1");
        Lead lead = world.desk().lead(key);
        for (Silence silence : Silence.values()) {
            Answer silent = silence == Silence.WAIT ? new Answer.NotNow() : new Answer.MayCall();
            assertThat(word(silence).on(lead, world.now())).as("gone there").isEqualTo(silent);
            sources.mark("c-1", DoNotCallMark.UNKNOWN);
            assertThat(word(silence).on(lead, world.now())).isEqualTo(silent);
            sources.mark("c-1", DoNotCallMark.LISTED);
            assertThat(word(silence).on(lead, world.now())).isEqualTo(new Answer.DoNotCall());
            for (Failure failure : List.of(
                    DOWN,
                    new Failure.Denied("No."),
                    new Failure.Throttled(Duration.ofSeconds(1)),
                    new Failure.Malformed("What?"))) {
                sources.fail(failure);
                assertThat(word(silence).on(lead, world.now()))
                        .as(failure.toString())
                        .isEqualTo(silent);
            }
            secrets.delete(new io.redial.engine.port.Secrets.Name(Desk.ACCOUNT, connection));
            logins.refused(connections.read(Desk.ACCOUNT, connection));
            assertThat(word(silence).on(lead, world.now())).as("no credentials").isEqualTo(silent);
            secrets.put(new io.redial.engine.port.Secrets.Name(Desk.ACCOUNT, connection), "locationId=l\ntoken=t\n");
            sources.forget("c-1");
        }
        connections.remove(Desk.ACCOUNT, connection);
        assertThat(word(Silence.WAIT).on(lead, world.now()))
                .as("the connection was removed")
                .isEqualTo(new Answer.NotNow());
    }

    @Test
    void aContactThatIsRefusedAloneIsWaitedForAndATokenThatIsRefusedIsTold() {
        LeadKey key = started("c-1");
        Lead lead = world.desk().lead(key);
        sources.mark("c-1", DoNotCallMark.NOT_LISTED);
        Failure denied = new Failure.Denied("Replace the token.");
        sources.fail(denied);
        assertThat(word(Silence.WAIT).on(lead, world.now()))
                .as("the source lets us in otherwise")
                .isEqualTo(new Answer.NotNow());
        sources.fail(denied, denied);
        assertThat(word(Silence.WAIT).on(lead, world.now())).isEqualTo(new Answer.Denied("Replace the token."));
        sources.fail(denied, DOWN);
        assertThat(word(Silence.WAIT).on(lead, world.now())).as("nobody knows").isEqualTo(new Answer.NotNow());
        sources.fail(denied);
        assertThat(word(Silence.CALL).on(lead, world.now())).isEqualTo(new Answer.MayCall());
    }

    @Test
    void askingNeverThrows() {
        Lead lead = world.desk().lead(started("c-1"));
        secrets.put(new io.redial.engine.port.Secrets.Name(Desk.ACCOUNT, connection), "locationId=l\ntoken=t\\");
        assertThat(word(Silence.WAIT).on(lead, world.now())).isEqualTo(new Answer.NotNow());
        assertThat(word(Silence.CALL).on(lead, world.now())).isEqualTo(new Answer.MayCall());
    }

    @Test
    void aSourceThatStaysSilentIsAskedLessAndLessOftenAndTheLeadTellsSo() {
        world.asking(word(Silence.WAIT));
        LeadKey key = started("gone");
        world.runFor(Duration.ofHours(6));
        // After 0, 1, 2, 4 … 64 minutes, then hourly.
        assertThat(sources.logins()).hasSizeBetween(11, 13);
        assertThat(called()).isEmpty();
        Lead lead = world.desk().lead(key);
        Explanation told = new Explainer(world.memory(), new Timing(Tempo.REAL))
                .explain(
                        new CampaignView(
                                world.desk().campaign("c"), world.desk().state("c")),
                        lead,
                        world.now());
        assertThat(told.reason()).isEqualTo(Reason.WAITING_FOR_SOURCE);
        assertThat(told.nextCallAt()).isEqualTo(lead.due().map(due -> due.at()));
        sources.mark("gone", DoNotCallMark.NOT_LISTED);
        world.runFor(Duration.ofMinutes(61));
        assertThat(called()).isNotEmpty();
        assertThat(world.desk().lead(key).origin().source().orElseThrow().silentSince())
                .isEmpty();
    }
}
