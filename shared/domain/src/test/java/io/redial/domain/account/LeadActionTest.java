package io.redial.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.account.LeadAction.Status;
import io.redial.domain.account.LeadActionLifecycle.Move;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Leads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeadActionTest {

    private static final Instant NOW = Leads.NOW;
    private static final LeadAction.Key KEY = new LeadAction.Key("acc", "c", "act");

    private static LeadAction action(Kind kind, Filter filter) {
        return LeadActionLifecycle.asked(KEY, kind, filter, NOW);
    }

    private static Filter statuses(LeadStatus... statuses) {
        return new Filter(Set.of(statuses), Set.of(), Optional.empty());
    }

    private static Map<String, String> effects(LeadAction action) {
        Map<String, String> effects = new TreeMap<>();
        Leads.inEveryState().forEach((name, lead) -> effects.put(name, word(LeadEffect.of(action, lead, NOW))));
        return effects;
    }

    private static String word(LeadEffect effect) {
        return switch (effect) {
            case LeadEffect.Changed(Lead after) -> after.status().wire();
            case LeadEffect.Removed() -> "gone";
            case LeadEffect.Skipped() -> "skipped";
            case LeadEffect.CallLive() -> "live";
        };
    }

    @Test
    void resetLeavesLiveCallsAndFreshLeadsAlone() {
        assertThat(effects(action(Kind.RESET, Filter.ALL)))
                .isEqualTo(Map.of(
                        "created", "skipped",
                        "scheduled", "created",
                        "processing", "live",
                        "processing, its findings awaited", "created",
                        "rescheduled", "created",
                        "completed", "created",
                        "max_retries", "created",
                        "completed, a call trails", "live"));
    }

    @Test
    void completeTakesAllOpenLeadsLiveOrNot() {
        assertThat(effects(action(Kind.COMPLETE, Filter.ALL)))
                .isEqualTo(Map.of(
                        "created", "completed",
                        "scheduled", "completed",
                        "processing", "completed",
                        "processing, its findings awaited", "completed",
                        "rescheduled", "completed",
                        "completed", "skipped",
                        "max_retries", "skipped",
                        "completed, a call trails", "skipped"));
    }

    @Test
    void completeTakesThoseThatFailedWhenTheyAreNamed() {
        assertThat(effects(action(Kind.COMPLETE, statuses(LeadStatus.MAX_RETRIES, LeadStatus.COMPLETED))))
                .containsEntry("max_retries", "completed")
                .containsEntry("completed", "skipped")
                .containsEntry("created", "skipped");
    }

    @Test
    void removeLeavesLiveCallsAlone() {
        assertThat(effects(action(Kind.REMOVE, Filter.ALL)))
                .isEqualTo(Map.of(
                        "created", "gone",
                        "scheduled", "gone",
                        "processing", "live",
                        "processing, its findings awaited", "gone",
                        "rescheduled", "gone",
                        "completed", "gone",
                        "max_retries", "gone",
                        "completed, a call trails", "live"));
    }

    @Test
    void everyPartOfAFilterMustLetALeadThrough() {
        Lead expired = LeadLifecycle.close(Leads.fresh(), ClosedReason.EXPIRED, NOW);
        Set<LeadStatus> maxRetries = Set.of(LeadStatus.MAX_RETRIES, LeadStatus.CREATED);
        Set<ClosedReason> reasons = Set.of(ClosedReason.EXPIRED, ClosedReason.DO_NOT_CALL);
        assertThat(new Filter(maxRetries, reasons, Optional.of(0)).matches(expired))
                .isTrue();
        assertThat(new Filter(maxRetries, reasons, Optional.of(1)).matches(expired))
                .isFalse();
        assertThat(new Filter(maxRetries, Set.of(ClosedReason.CONTACTED), Optional.empty()).matches(expired))
                .isFalse();
        assertThat(new Filter(Set.of(LeadStatus.CREATED), reasons, Optional.empty()).matches(expired))
                .isFalse();
        assertThat(new Filter(Set.of(), reasons, Optional.empty()).matches(Leads.fresh()))
                .isFalse();
    }

    @Test
    void leadsThatCameLaterAreNotConcerned() {
        Lead later =
                Leads.fresh().described(Leads.fresh().person(), Leads.fresh().zones(), NOW);
        LeadAction before = LeadActionLifecycle.asked(KEY, Kind.REMOVE, Filter.ALL, NOW.minusMillis(1));
        assertThat(LeadEffect.of(before, later, NOW)).isEqualTo(new LeadEffect.Skipped());
        assertThat(LeadEffect.of(action(Kind.REMOVE, Filter.ALL), later, NOW)).isEqualTo(new LeadEffect.Removed());
    }

    @Test
    void aLeadThatWasDialledAndGivenBackIsResetToo() {
        Lead refused = LeadLifecycle.notPlaced(Leads.processing(Leads.fresh(), "a"), NOW, NOW);
        assertThat(refused.state()).isInstanceOf(LeadState.Created.class);
        assertThat(LeadEffect.of(action(Kind.RESET, Filter.ALL), refused, NOW))
                .isInstanceOfSatisfying(
                        LeadEffect.Changed.class,
                        changed -> assertThat(changed.after().progress().lastClaimId())
                                .isEmpty());
    }

    @Test
    void aLeadThatOnlyWaitsForItsAnalysisHasNoLiveCall() {
        Lead called = Leads.processing(Leads.fresh(), "a");
        Lead waiting = new Lead(
                called.key(),
                called.accountId(),
                called.person(),
                called.zones(),
                new LeadState.Analysing("a", 1, NOW, NOW.plusSeconds(600), NOW.plusSeconds(60)),
                called.progress(),
                called.origin(),
                NOW,
                NOW,
                1);
        assertThat(word(LeadEffect.of(action(Kind.RESET, Filter.ALL), waiting, NOW)))
                .isEqualTo("created");
        assertThat(word(LeadEffect.of(action(Kind.COMPLETE, Filter.ALL), waiting, NOW)))
                .isEqualTo("completed");
        assertThat(word(LeadEffect.of(action(Kind.REMOVE, Filter.ALL), waiting, NOW)))
                .isEqualTo("gone");
    }

    @Test
    void countsAndPositionMoveTogetherAndForgetNudges() {
        LeadAction nudged = LeadActionLifecycle.nudged(action(Kind.RESET, Filter.ALL), NOW.plusSeconds(1));
        assertThat(nudged.nudges()).isEqualTo(1);
        assertThat(nudged.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        Position next = nudged.position().after(Optional.of("cursor"));
        LeadAction advanced = LeadActionLifecycle.advanced(nudged, next, Counts.of(1, 2, 3), NOW.plusSeconds(2));
        assertThat(advanced.nudges()).isZero();
        assertThat(advanced.position()).isEqualTo(new Position(0, Optional.of("cursor")));
        assertThat(advanced.counts()).isEqualTo(new Counts(6, 1, 2, 3));
        assertThat(next.after(Optional.empty())).isEqualTo(new Position(1, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(6, 1, 2, 2));
    }

    @Test
    void nothingMovesAnActionThatHasEnded() {
        LeadAction running = action(Kind.RESET, Filter.ALL);
        for (LeadAction ended : List.of(
                LeadActionLifecycle.completed(running, NOW),
                LeadActionLifecycle.failed(running, "It did not move.", NOW),
                LeadActionLifecycle.cancelled(running, NOW))) {
            assertThat(ended.running()).isFalse();
            assertThat(ended.completedAt()).contains(NOW);
            for (Move move : Move.values()) {
                assertThatIllegalStateException().isThrownBy(() -> moved(move, ended));
            }
        }
        for (Move move : Move.values()) {
            assertThat(moved(move, running).status()).isEqualTo(move.to());
        }
        assertThat(Status.CANCELLED.wire()).isEqualTo("cancelled");
    }

    private static LeadAction moved(Move move, LeadAction action) {
        return switch (move) {
            case ADVANCE -> LeadActionLifecycle.advanced(action, action.position(), Counts.NONE, NOW);
            case NUDGE -> LeadActionLifecycle.nudged(action, NOW);
            case COMPLETE -> LeadActionLifecycle.completed(action, NOW);
            case FAIL -> LeadActionLifecycle.failed(action, "why", NOW);
            case CANCEL -> LeadActionLifecycle.cancelled(action, NOW);
        };
    }
}
