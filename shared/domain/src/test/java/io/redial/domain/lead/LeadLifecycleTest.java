package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.INTERVAL;
import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.THIRD;
import static io.redial.domain.lead.Leads.called;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.processing;
import static io.redial.domain.lead.Leads.retryingVoicemail;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.scheduled;
import static io.redial.domain.lead.Leads.untilInterested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Kind;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadLifecycleTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final String TRAILS = ", a call trails";

    private static LeadState closed(ClosedReason reason) {
        return new LeadState.Closed(reason, Optional.empty());
    }

    private static Ending person(boolean interested) {
        return ending(Kind.PERSON, END, Map.of("interested", new Variable.Flag(interested)));
    }

    private static Map<String, UnaryOperator<Lead>> moves() {
        Placement placement = new Placement("p", NOW, NOW.plusSeconds(300), NOW.plusSeconds(120));
        Map<String, UnaryOperator<Lead>> moves = new HashMap<>();
        moves.put("claim", lead -> LeadLifecycle.claim(lead, Leads.claimOf(lead, "x"), NOW));
        moves.put("give back", lead -> LeadLifecycle.giveBack(lead, NOW, NOW));
        moves.put("intend", lead -> LeadLifecycle.intend(lead, placement, NOW));
        moves.put("look later", lead -> LeadLifecycle.lookLater(lead, END, NOW));
        moves.put("busy", lead -> LeadLifecycle.endCall(lead, ending(Kind.BUSY, END), rules(3), END));
        moves.put("person", lead -> LeadLifecycle.endCall(lead, ending(Kind.PERSON, END), rules(3), END));
        moves.put("missed", lead -> LeadLifecycle.endAnalysis(lead, Optional.empty(), untilInterested(), END));
        moves.put("not placed", lead -> LeadLifecycle.notPlaced(lead, NOW, NOW));
        moves.put("close", lead -> LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, NOW));
        moves.put("reset", lead -> LeadLifecycle.reset(lead, NOW));
        return moves;
    }

    /** From each state: move → status. What is not named is refused. */
    private static Map<String, Map<String, LeadStatus>> table() {
        LeadStatus completed = LeadStatus.COMPLETED;
        Map<String, LeadStatus> waiting =
                Map.of("claim", LeadStatus.SCHEDULED, "close", completed, "reset", LeadStatus.CREATED);
        return Map.of(
                "created",
                waiting,
                "rescheduled",
                waiting,
                "scheduled",
                Map.of(
                        "give back", LeadStatus.CREATED,
                        "intend", LeadStatus.PROCESSING,
                        "close", completed,
                        "reset", LeadStatus.CREATED),
                "processing",
                Map.of(
                        "not placed", LeadStatus.CREATED,
                        "look later", LeadStatus.PROCESSING,
                        "busy", LeadStatus.RESCHEDULED,
                        "person", completed,
                        "close", completed),
                "processing, its findings awaited",
                Map.of(
                        "look later", LeadStatus.PROCESSING,
                        "missed", LeadStatus.RESCHEDULED,
                        "close", completed,
                        "reset", LeadStatus.CREATED),
                "completed",
                Map.of("reset", LeadStatus.CREATED),
                "max_retries",
                Map.of("close", completed, "reset", LeadStatus.CREATED),
                "completed" + TRAILS,
                Map.of("look later", completed, "busy", completed, "person", completed, "not placed", completed));
    }

    @Test
    void everyMoveFromEveryStateIsAsTheTableSays() {
        Leads.inEveryState()
                .forEach((state, lead) -> moves().forEach((name, move) -> {
                    Optional<LeadStatus> allowed = Optional.ofNullable(
                            table().getOrDefault(state, Map.of()).get(name));
                    if (allowed.isPresent()) {
                        assertThat(move.apply(lead).status())
                                .as(name + " from " + state)
                                .isEqualTo(allowed.get());
                    } else {
                        assertThatIllegalStateException()
                                .as(name + " from " + state)
                                .isThrownBy(() -> move.apply(lead));
                    }
                }));
    }

    @Test
    void leadIsInTheDueIndexExactlyWhileItIsOpenOrItsCallIsLive() {
        Leads.inEveryState()
                .forEach((state, lead) -> assertThat(lead.due().isPresent())
                        .as(state)
                        .isEqualTo(!lead.status().isFinal() || state.endsWith(TRAILS)));
    }

    private static Optional<DueKey> dueWhen(String state) {
        return Optional.ofNullable(Leads.inEveryState().get(state)).flatMap(Lead::due);
    }

    @Test
    void retriesComeBeforeFreshLeadsAndLeasesBeforeBoth() {
        assertThat(dueWhen("created")).contains(new DueKey(DueClass.FRESH, ZoneSet.NONE, NOW));
        assertThat(dueWhen("rescheduled")).contains(new DueKey(DueClass.WAITING, ZoneSet.NONE, END.plus(INTERVAL)));
        assertThat(dueWhen("scheduled")).contains(DueKey.lease(NOW.plusSeconds(60)));
        assertThat(dueWhen("processing")).contains(DueKey.lease(NOW.plusSeconds(120)));
        assertThat(dueWhen("processing, its findings awaited"))
                .contains(DueKey.lease(END.plus(RetryRules.ANALYSIS_GRACE.dividedBy(2))));
        assertThat(dueWhen("completed" + TRAILS)).contains(DueKey.lease(NOW.plusSeconds(120)));
        assertThat(DueClass.LEASE.digit()).isLessThan(DueClass.WAITING.digit());
        assertThat(DueClass.WAITING.digit()).isLessThan(DueClass.FRESH.digit());
    }

    @Test
    void personWithoutGoalIsContacted() {
        Lead lead = called(fresh(SECOND), ending(Kind.PERSON, END), rules(3));
        assertThat(lead.state()).isEqualTo(closed(ClosedReason.CONTACTED));
        assertThat(lead.progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void personWhoMeetsTheGoalEndsIt() {
        assertThat(called(fresh(), person(true), untilInterested()).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void personWhoMissesTheGoalSpendsTheAttemptEvenIfThereIsASecondary() {
        Lead lead = called(fresh(SECOND), person(false), untilInterested());
        assertThat(lead.state()).isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
        assertThat(lead.nextNumber()).contains(PRIMARY);
        assertThat(lead.progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void unknownGoalIsNotMet() {
        Lead lead = called(fresh(), ending(Kind.PERSON, END), untilInterested());
        assertThat(lead.state()).isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
    }

    @Test
    void voicemailCompletesUnlessItIsToBeRetriedOrThereIsAGoal() {
        Ending voicemail = ending(Kind.VOICEMAIL, END);
        assertThat(called(fresh(SECOND), voicemail, rules(3)).state()).isEqualTo(closed(ClosedReason.VOICEMAIL));
        for (RetryRules rules : Set.of(retryingVoicemail(), untilInterested())) {
            assertThat(called(fresh(), voicemail, rules).state())
                    .isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
            assertThat(called(fresh(SECOND), voicemail, rules).nextNumber()).contains(SECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNANSWERED", "FAILED"})
    void whoReachesNobodyTriesTheSecondariesAtOnceAndThenWaits(Kind kind) {
        Lead lead = called(fresh(SECOND, THIRD), ending(kind, END), rules(3));
        assertThat(lead.state()).isEqualTo(new LeadState.Rescheduled(END));
        assertThat(lead.nextNumber()).contains(SECOND);
        assertThat(lead.progress().attemptsMade()).isZero();

        lead = called(lead, ending(kind, END.plusSeconds(60)), rules(3));
        assertThat(lead.nextNumber()).contains(THIRD);

        Instant roundsEnd = END.plusSeconds(120);
        lead = called(lead, ending(kind, roundsEnd), rules(3));
        assertThat(lead.state()).isEqualTo(new LeadState.Rescheduled(roundsEnd.plus(INTERVAL)));
        assertThat(lead.nextNumber()).contains(PRIMARY);
        assertThat(lead.progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void goalMetOnASecondaryCounts() {
        Lead lead = called(fresh(SECOND), ending(Kind.BUSY, END), untilInterested());
        assertThat(called(lead, person(true), untilInterested()).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void attemptsAreOneMoreThanTheRetries() {
        Lead lead = fresh();
        for (int attempt = 1; attempt <= 2; attempt++) {
            lead = called(lead, ending(Kind.BUSY, END.plusSeconds(attempt)), rules(2));
            assertThat(lead.status()).isEqualTo(LeadStatus.RESCHEDULED);
        }
        lead = called(lead, ending(Kind.BUSY, END.plusSeconds(9)), rules(2));
        assertThat(lead.state()).isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));
        assertThat(lead.progress().attemptsMade()).isEqualTo(3);
    }

    @Test
    void unusableNumberIsOutForGoodAndTheLastOneClosesTheLead() {
        Lead lead = called(fresh(SECOND), ending(Kind.UNUSABLE_NUMBER, END), rules(3));
        assertThat(lead.state()).isEqualTo(new LeadState.Rescheduled(END));
        assertThat(lead.usableNumbers()).containsExactly(SECOND);

        Lead retried = called(lead, ending(Kind.BUSY, END.plusSeconds(1)), rules(3));
        assertThat(retried.nextNumber()).contains(SECOND);

        assertThat(called(lead, ending(Kind.UNUSABLE_NUMBER, END.plusSeconds(1)), rules(3))
                        .state())
                .isEqualTo(closed(ClosedReason.INVALID_NUMBER));
    }

    @Test
    void leadGivenBackIsCreatedUntilSomethingWasPlaced() {
        assertThat(LeadLifecycle.giveBack(scheduled(fresh(), "a"), END, NOW).state())
                .isEqualTo(new LeadState.Created(END));
        Lead tried = called(fresh(), ending(Kind.BUSY, END), rules(3));
        Lead back = LeadLifecycle.giveBack(scheduled(tried, "b"), END, NOW);
        assertThat(back.state()).isEqualTo(new LeadState.Rescheduled(END));
        assertThat(back.progress()).isEqualTo(tried.progress());
    }

    @Test
    void leadGivenBackInItsRoundGoesOnWithTheSameNumber() {
        Lead second = called(fresh(SECOND), ending(Kind.BUSY, END), rules(3));
        assertThat(LeadLifecycle.giveBack(scheduled(second, "b"), END, NOW).nextNumber())
                .contains(SECOND);
    }

    @Test
    void resetStartsAnewAndKeepsTheHistory() {
        Lead spent = called(fresh(SECOND), ending(Kind.UNUSABLE_NUMBER, END), rules(3));
        Lead anew = LeadLifecycle.reset(spent, END);
        assertThat(anew.state()).isEqualTo(new LeadState.Created(END));
        assertThat(anew.progress().attemptsMade()).isZero();
        assertThat(anew.nextNumber()).contains(PRIMARY);
        assertThat(anew.progress().lastResult()).isEqualTo(spent.progress().lastResult());
    }

    @Test
    void markedLeadIsFinalAtOnceAndItsCallChangesNothingButWhatItHeld() {
        Lead marked = LeadLifecycle.close(processing(fresh(), "a"), ClosedReason.MARKED_COMPLETED, NOW);
        assertThat(marked.status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(marked.state().live()).isPresent();
        Lead ended = LeadLifecycle.endCall(marked, ending(Kind.BUSY, END), rules(3), END);
        assertThat(ended.state()).isEqualTo(closed(ClosedReason.MARKED_COMPLETED));
        assertThat(ended.progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void roundThatIsUnderWayEndsWithTheLead() {
        Lead second = called(fresh(SECOND), ending(Kind.BUSY, END), rules(3));
        assertThat(LeadLifecycle.close(second, ClosedReason.EXPIRED, END)
                        .progress()
                        .attemptsMade())
                .isEqualTo(1);
        assertThat(LeadLifecycle.close(scheduled(second, "b"), ClosedReason.MARKED_COMPLETED, END)
                        .progress()
                        .attemptsMade())
                .isEqualTo(1);
        assertThat(LeadLifecycle.close(scheduled(fresh(), "a"), ClosedReason.MARKED_COMPLETED, END)
                        .progress()
                        .attemptsMade())
                .isZero();
        Lead refused = LeadLifecycle.notPlaced(
                LeadLifecycle.close(processing(fresh(), "a"), ClosedReason.MARKED_COMPLETED, END), END, END);
        assertThat(refused.progress().attemptsMade()).isZero();
    }

    @Test
    void refusalsInARowAreCountedUntilACallIsDialledOrTheLeadIsReset() {
        Lead lead = fresh();
        for (int refusals = 0; refusals < 9; refusals++) {
            assertThat(lead.progress().failsWithNextRefusal()).isFalse();
            Lead live = processing(lead, "claim-" + refusals);
            Lead pausedOver = LeadLifecycle.notPlaced(live, Deferral.until(END), END);
            assertThat(pausedOver.progress().refusals()).isEqualTo(refusals);
            lead = LeadLifecycle.notPlaced(live, Deferral.refused(END), END);
            assertThat(lead.progress().refusals()).isEqualTo(refusals + 1);
        }
        assertThat(lead.status()).isEqualTo(LeadStatus.CREATED);
        assertThat(lead.progress().attemptsMade()).isZero();
        assertThat(lead.progress().failsWithNextRefusal()).isTrue();
        assertThat(called(lead, ending(Kind.BUSY, END), rules(3)).progress().failsWithNextRefusal())
                .isFalse();
        assertThat(LeadLifecycle.reset(lead, END).progress().failsWithNextRefusal())
                .isFalse();
    }

    @Test
    void lookIsNotPutOffBeyondTheHorizonBeforeIt() {
        Lead live = processing(fresh(), "a");
        Instant horizon = NOW.plusSeconds(300);
        Lead later = LeadLifecycle.lookLater(live, horizon.plusSeconds(100), NOW);
        assertThat(later.due()).contains(DueKey.lease(horizon));
        Instant after = horizon.plusSeconds(30);
        assertThat(LeadLifecycle.lookLater(later, after, horizon).due()).contains(DueKey.lease(after));
    }

    @Test
    void equalNumbersOfOnePersonAreOne() {
        assertThat(fresh(SECOND, PRIMARY, SECOND).person().numbers()).containsExactly(PRIMARY, SECOND);
    }

    @Test
    void primaryNumberDoesNotChange() {
        Lead lead = fresh();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lead.described(Person.of(new PhoneNumber("+442000009")), lead.zones(), NOW));
    }
}
