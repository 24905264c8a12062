package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Assistant;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.PauseReason.Code;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.port.Commit;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.Concurrency;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What providers do that calls are really placed through: connections, prompts, limits, and second thoughts. */
class RealProviderTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";

    private final EngineWorld world = new EngineWorld(23);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
    }

    private void assistant(String prompt, String connectionId) {
        Assistant was = world.memory()
                .find(new Assistant.Key(Desk.ACCOUNT, Desk.ASSISTANT))
                .orElseThrow();
        Assistant is = new Assistant(
                was.key(),
                was.name(),
                was.direction(),
                was.provider(),
                Optional.of("asst-there"),
                Optional.of(connectionId),
                was.zone(),
                Optional.of(prompt),
                was.postCallVariables(),
                was.limits(),
                was.createdAt(),
                was.updatedAt(),
                was.revision());
        world.memory().commit(Commit.of(new Commit.Write.Save(is)));
    }

    /** The lead of a campaign whose call was taken by the provider, which has said nothing of it since. */
    private LeadKey taken() {
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        world.network().takeCallbacks();
        return key;
    }

    private Call call() {
        return Recount.calls(world.memory(), "c").getFirst();
    }

    private void refuse(Fault fault, String code) {
        CallReport refused = new CallReport.Refused(world.now(), fault, code);
        world.recorder()
                .record(new Signals.Report(call().key(), Optional.of("prov-0"), refused), world.now())
                .ifPresent(world.signals()::wake);
    }

    @Test
    void aCallIsPlacedThroughTheConnectionOfItsAssistant() {
        assistant("Hi", "con_1");
        taken();
        assertThat(call().connectionId()).contains("con_1");
        assistant("Hi", "con_2");
        assertThat(call().connectionId())
                .as("it stays the one it was placed through")
                .contains("con_1");
    }

    @Test
    void theProviderIsToldThePromptWithItsPlacesFilled() {
        assistant("Call {name} of {company} on {phone}; {missing}.", "con_1");
        Person person = new Person(
                new PhoneNumber(A),
                "Ada\n{phone}",
                Map.of("company", "A&B", "note", "x".repeat(5_000)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        world.desk().person("c", person);
        world.desk().start("c");
        world.runUntil(w -> !w.network().asked().isEmpty());

        Telephone.Placing placing = world.network().asked().getFirst();
        assertThat(placing.prompt()).contains("Call Ada (phone) of A&B on " + A + "; .");
        assertThat(placing.variables())
                .containsEntry("name", "Ada {phone}")
                .containsEntry("company", "A&B")
                .containsEntry("note", "x".repeat(2_000));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ACCOUNT", "CAMPAIGN", "PROVIDER"})
    void aCallThatIsTakenAndThenNotDialledSpendsNothing(Fault fault) {
        LeadKey key = taken();
        refuse(fault, "no_money");

        assertThat(call().result()).isEqualTo(CallResult.NOT_PLACED);
        assertThat(call().refusedCode()).contains("no_money");
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        NumberGuard guard = world.memory()
                .find(new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(A)))
                .orElseThrow();
        assertThat(guard.heldAt(world.now())).isEmpty();
        assertThat(guard.attempts()).isEmpty();
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void accountAndCampaignFaultsThatAreToldLaterPauseLikewise() {
        Map<Fault, Code> codes =
                Map.of(Fault.ACCOUNT, Code.PROVIDER_ACCOUNT_FAULT, Fault.CAMPAIGN, Code.PROVIDER_CAMPAIGN_FAULT);
        codes.forEach((fault, code) -> {
            EngineWorld other = new EngineWorld(3);
            other.desk().open(10);
            other.desk().campaign("c", CampaignSpec.plain());
            other.desk().lead("c", A);
            other.network().script(_ -> new Reply.Placed(Talk.PERSON));
            other.desk().start("c");
            other.runUntil(w -> !w.network().placed().isEmpty());
            Call call = Recount.calls(other.memory(), "c").getFirst();
            CallReport refused = new CallReport.Refused(other.now(), fault, "no_money");
            other.recorder().record(new Signals.Report(call.key(), Optional.empty(), refused), other.now());

            assertThat(other.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
            assertThat(other.desk().state("c").pauseReason()).contains(PauseReason.said(code, "no_money"));
        });
    }

    @Test
    void aReasonTellsWhatToDo() {
        world.network().advise("Add credit in the console.");
        taken();
        refuse(Fault.ACCOUNT, "no_money");
        assertThat(world.desk().state("c").pauseReason().orElseThrow().detail())
                .isEqualTo("The telephone provider refuses calls of the account, with the code no_money."
                        + " Add credit in the console.");
    }

    @Test
    void aFaultOfBeforeDoesNotPauseACampaignThatWasStartedSince() {
        taken();
        world.desk().pause("c");
        world.desk().resume("c");
        refuse(Fault.ACCOUNT, "no_money");
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
    }

    @Test
    void aProviderWithoutRoomIsLeftAloneForAWhile() {
        LeadKey key = taken();
        refuse(Fault.PROVIDER, "concurrency_limit_reached");
        Instant refusedAt = world.now();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.desk().lead("c", B);
        world.runUntil(w -> w.network().placed().size() == 2);

        assertThat(Duration.between(refusedAt, world.now()))
                .as("others from the same number wait, too")
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        world.runUntilCompleted("c");
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
    }

    @Test
    void aCallThatHasRungBeforeItWasRefusedHasFailed() {
        LeadKey key = taken();
        world.recorder()
                .record(
                        new Signals.Report(call().key(), Optional.empty(), new CallReport.Ringing(world.now())),
                        world.now());
        refuse(Fault.ACCOUNT, "no_money");
        assertThat(call().result()).isEqualTo(CallResult.FAILED);
        assertThat(call().ending().orElseThrow().failureCode()).contains("no_money");
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void anEndThatComesAfterARefusalOutranksIt() {
        taken();
        refuse(Fault.PROVIDER, "no_room");
        Ending busy = Ending.silent(Ending.Kind.BUSY, Ending.Source.REPORTED, world.now(), Optional.empty());
        world.recorder()
                .record(new Signals.Report(call().key(), Optional.empty(), new CallReport.Ended(busy)), world.now());
        assertThat(call().result()).isEqualTo(CallResult.BUSY);
    }

    @Test
    void theSameRefusalTwiceIsOne() {
        taken();
        refuse(Fault.PROVIDER, "no_room");
        Call once = call();
        world.clock().advance(Duration.ofSeconds(1));
        refuse(Fault.PROVIDER, "no_room");
        assertThat(call()).isEqualTo(once);
    }

    @Test
    void aRefusalThatALookUpFindsCountsLikewise() {
        LeadKey key = taken();
        world.network().tell(new CallReport.Refused(world.now(), Fault.ACCOUNT, "no_money"));
        world.recorder().lookUp(call().key(), world.now());
        assertThat(call().result()).isEqualTo(CallResult.NOT_PLACED);
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
    }

    @Test
    void whoLooksUpACallOfUnknownIdIsToldWhichOthersTheNumberHad() {
        world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty() && !call().live());
        world.desk().campaign("d", CampaignSpec.plain());
        world.desk().lead("d", A);
        world.network().script(_ -> new Reply.RequestLost());
        world.desk().start("d");
        int before = world.network().lookUps();
        world.runUntil(w -> w.network().lookUps() > before);
        assertThat(world.network().lastOthers()).containsExactly("prov-0");
    }

    @Test
    void aProviderThatIsFullIsGivenNoMoreCallsForSomeSeconds() {
        for (int i = 1; i <= 40; i++) {
            world.desk().lead("c", "+44200%04d".formatted(i));
        }
        world.network().concurrency(new Concurrency(10, 0));
        world.network().script(_ -> new Reply.Placed(Talk.UNANSWERED));
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(2));
        long full = world.network().placed().size();

        EngineWorld free = new EngineWorld(23);
        free.desk().open(10);
        free.desk().campaign("c", CampaignSpec.plain());
        for (int i = 1; i <= 40; i++) {
            free.desk().lead("c", "+44200%04d".formatted(i));
        }
        free.network().concurrency(new Concurrency(10, 1));
        free.desk().start("c");
        free.runFor(Duration.ofMinutes(2));
        assertThat(full).isPositive().isLessThan(free.network().placed().size());
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void aCallThatHasLeftTheQueueOfItsProviderIsNotCancelledForHavingTooLittleTime() {
        world.network().longestQueue(Duration.ZERO);
        LeadKey key = world.desk().lead("c", A);
        Talk slow = Talk.PERSON.queuedFor(Duration.ofSeconds(100));
        world.network().script(_ -> new Reply.ResponseLost(slow));
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        world.network().takeCallbacks();
        world.runUntil(w -> w.network().lookUps() >= 2);

        assertThat(world.now()).isAfter(world.network().placed().getFirst().dialBefore());
        assertThat(world.network().hungUp()).isEmpty();
        world.runUntilCompleted("c");
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
    }

    @Test
    void noCredentialsPauseTheCampaignAndAStoreOutOfReachDoesNot() {
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Refused(new Answer.NotSent("credentials_unreachable")));
        world.desk().start("c");
        world.runUntil(w -> !w.network().asked().isEmpty());
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.network()
                .script(_ -> new Reply.Refused(new Answer.Rejected(Fault.ACCOUNT, "connection_without_credentials")));
        world.runUntil(w -> w.desk().state("c").status() == CampaignStatus.PAUSED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
    }

    @Test
    void aCallThatWasTakenBackBeforeItWasDialledIsNobodysFault() {
        LeadKey key = taken();
        for (int again = 0; again < 12; again++) {
            Call last = Recount.calls(world.memory(), "c").stream()
                    .filter(Call::live)
                    .findFirst()
                    .orElseThrow();
            CallReport canceled = new CallReport.Refused(world.now(), Fault.NOBODY, "canceled");
            world.recorder()
                    .record(new Signals.Report(last.key(), Optional.empty(), canceled), world.now())
                    .ifPresent(world.signals()::wake);
            assertThat(world.call(last.key()).result()).isEqualTo(CallResult.NOT_PLACED);
            assertThat(world.desk().lead(key).progress().refusals()).isZero();
            assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
            int placed = world.network().placed().size();
            world.runUntil(w -> w.network().placed().size() > placed);
            world.network().takeCallbacks();
        }
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
    }

    @Test
    void aCallThatHasRungBeforeItWasTakenBackWasNotAnswered() {
        LeadKey key = taken();
        CallReport rang = new CallReport.Ringing(world.now());
        world.recorder().record(new Signals.Report(call().key(), Optional.empty(), rang), world.now());
        refuse(Fault.NOBODY, "canceled");
        assertThat(call().result()).isEqualTo(CallResult.UNANSWERED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void aReasonTellsWhatTheProviderSaysWhereTheCodeTellsTooLittle() {
        world.network().advise("Compare the assistant.");
        world.desk().lead("c", A);
        world.network()
                .script(_ -> new Reply.Refused(
                        new Answer.Rejected(Fault.CAMPAIGN, "http_400", ProviderMessage.of("name is too\nlong"))));
        world.desk().start("c");
        world.runUntil(w -> w.desk().state("c").status() == CampaignStatus.PAUSED);
        assertThat(world.desk().state("c").pauseReason().orElseThrow().detail())
                .isEqualTo("The telephone provider refuses the campaign's assistant or phone number, with the code"
                        + " http_400. It says: “name is too long”. Compare the assistant.");
    }

    @Test
    void aRefusalOfACallThatNobodyKnowsChangesNothing() {
        taken();
        CallKey unknown = new CallKey(call().key().leadId(), "0123456789abcdef");
        CallReport refused = new CallReport.Refused(world.now(), Fault.ACCOUNT, "no_money");
        assertThat(world.recorder().record(new Signals.Report(unknown, Optional.empty(), refused), world.now()))
                .isEmpty();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
    }
}
