package io.redial.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The placement protocol holds in every state that production code can come to with few faults, and every rule of it is
 * needed: all but one of them, and a search finds a person called twice, a lead that never ends, a call after a pause.
 */
@ExtendWith(Quiet.class)
class ProtocolModelTest {

    private static final int LIMIT = 1_000_000;

    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    private static Search.Result search(Setting setting, Rules rules, Set<Fault> faults, int budget) {
        return new Search(setting, rules, Machine.Grain.COMMITS, faults, budget, LIMIT).run();
    }

    private static void requireNoViolation(Search.Result result, int statesAtLeast) {
        assertThat(result.found()).as("%s", result).isEmpty();
        assertThat(result.complete()).as("%s", result).isTrue();
        assertThat(result.size()).as("%s", result).isGreaterThan(statesAtLeast);
    }

    @Test
    void noSingleFaultBreaksAPromiseToOneLead() {
        requireNoViolation(search(Setting.ONE_LEAD, new Rules(), ALL, 1), 5_000);
    }

    @Test
    void noSingleFaultBreaksAPromiseToOneLeadWithReadsAndWritesApart() {
        Set<Fault> faults = EnumSet.of(Fault.CRASH, Fault.LOSS, Fault.THR, Fault.UNK, Fault.STALE);
        Search search = new Search(Setting.ONE_LEAD, new Rules(), Machine.Grain.WRITES, faults, 1, LIMIT);
        requireNoViolation(search.run(), 1_000);
    }

    @Test
    void noPairOfFaultsThatComeWithCallsBreaksAPromise() {
        Set<Fault> faults =
                EnumSet.of(Fault.CRASH, Fault.LOSS, Fault.THR, Fault.UNK, Fault.STALE, Fault.RESET, Fault.EXPIRE);
        requireNoViolation(search(Setting.ONE_LEAD, new Rules(), faults, 2), 2_000);
    }

    @Test
    void noSingleFaultThatComesWithCallsBreaksAPromiseToASecondNumber() {
        Set<Fault> faults = EnumSet.of(Fault.CRASH, Fault.LOSS, Fault.UNK, Fault.STALE, Fault.RESET);
        requireNoViolation(search(Setting.TWO_NUMBERS, new Rules(), faults, 1), 1_000);
    }

    @Test
    void noSingleFaultThatComesWithCallsBreaksAPromiseToTwoLeads() {
        Set<Fault> faults = EnumSet.of(Fault.CRASH, Fault.LOSS, Fault.THR, Fault.UNK, Fault.STALE);
        requireNoViolation(search(Setting.TWO_LEADS, new Rules(), faults, 1), 1_000);
    }

    /**
     * A rule that is left out, and what comes of it.
     *
     * @param with one fault that is enough
     */
    record Missing(String rule, Setting setting, Rules rules, Fault with, Violation.Kind breaks) {
        @Override
        public String toString() {
            return rule + " breaks with " + with;
        }
    }

    static Stream<Missing> rules() {
        Setting one = Setting.ONE_LEAD;
        Setting two = Setting.TWO_NUMBERS;
        return Stream.of(
                new Missing("fresh placementId", one, new Without.FreshPlacement(), Fault.CRASH, TWICE),
                new Missing("fresh placementId", one, new Without.FreshPlacement(), Fault.DUP, TWICE),
                new Missing("call keyed by claim", one, new Without.CallKeyedByClaim(), Fault.THR, STUCK),
                new Missing("give back only own claim", one, new Without.OwnClaimGivenBack(), Fault.CRASH, ROUNDS),
                new Missing("gate in the intent", one, new Without.Gate(), Fault.PAUSE, PAUSED),
                new Missing("class-1 recovery always", one, new Without.RecoveryAlways(1), Fault.CRASH, STUCK),
                new Missing("send deadline", one, new Without.SendDeadline(), Fault.EARLY, TWICE),
                new Missing("guard to the horizon", one, new Without.Horizon(), Fault.STALE, TWICE),
                new Missing("answer under condition", one, new Without.AnswerUnderCondition(), Fault.EARLY, ORPHANED),
                new Missing("no reset while live", one, new Without.ResetRefusedWhileLive(), Fault.RESET, ORPHANED),
                new Missing(
                        "no reset under a secondary",
                        two,
                        new Without.ResetRefusedUnderASecondary(),
                        Fault.RESET,
                        TWICE));
    }

    private static final Violation.Kind TWICE = Violation.Kind.TWO_LIVE_CALLS;
    private static final Violation.Kind STUCK = Violation.Kind.NEVER_FINAL;
    private static final Violation.Kind ROUNDS = Violation.Kind.ROUNDS_EXCEEDED;
    private static final Violation.Kind PAUSED = Violation.Kind.INTENT_AFTER_PAUSE;
    private static final Violation.Kind ORPHANED = Violation.Kind.ORPHANED;

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleLeftOutBreaksAPromise(Missing missing) {
        Search.Result without = search(missing.setting(), missing.rules(), Set.of(missing.with()), 1);

        assertThat(without.found()).as("%s", without).isPresent();
        Search.Counterexample found = without.found().orElseThrow();
        assertThat(found.kind()).as("%s", found).isEqualTo(missing.breaks());
        assertThat(found.faults()).as("%s", found).isEqualTo(List.of(missing.with()));
        assertThat(search(missing.setting(), missing.rules(), Set.of(), 0).found())
                .as("without any fault")
                .isEmpty();
    }

    @Test
    void claimInTheIntentIsNotNeededForThesePromises() {
        Set<Fault> faults = EnumSet.of(Fault.CRASH, Fault.DUP, Fault.EXPIRE, Fault.THR);
        requireNoViolation(search(Setting.ONE_LEAD, new Without.ClaimInTheIntent(), faults, 1), 1_000);
    }

    /**
     * That an answer is applied under its condition matters only to dialers that stand still: whoever works on a lead holds
     * its lease, so that nobody else writes its call meanwhile, whatever is throttled, dies or comes twice.
     */
    @Test
    void anAnswerThatComesInTimeNeedsNoCondition() {
        Set<Fault> faults = EnumSet.of(Fault.THR, Fault.CRASH, Fault.DUP);
        requireNoViolation(search(Setting.ONE_LEAD, new Without.AnswerUnderCondition(), faults, 3), 500);
    }
}
