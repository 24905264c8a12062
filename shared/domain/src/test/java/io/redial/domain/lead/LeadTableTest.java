package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.call;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.pending;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.untilInterested;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadTable.Edge;
import io.redial.domain.lead.LeadTable.Move;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever can happen to a lead is tried on every lead that can come to be, and what happens is what the table says. */
class LeadTableTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final String CLAIM_ID = "claim";
    private static final Map<String, Variable> NO_MORE = Map.of(OptOut.VARIABLE, new Variable.Flag(true));
    private static final List<RetryRules> RULES = List.of(rules(1), untilInterested());

    /** What tells leads apart, as far as any move looks at it. */
    private record Kind(Person person, LeadState state, Progress progress) {
        static Kind of(Lead lead) {
            return new Kind(lead.person(), lead.state(), lead.progress());
        }
    }

    /** A way to move a lead: it answers the lead moved, or nothing where it leaves the lead alone, or refuses. */
    private interface Way extends Function<Lead, Optional<Lead>> {}

    private static Map<Move, List<Way>> ways() {
        Placement placement = new Placement("p", NOW, NOW.plusSeconds(300), NOW.plusSeconds(120));
        Map<Move, List<Way>> ways = new EnumMap<>(Move.class);
        ways.put(
                Move.CLAIM,
                List.of(lead -> Optional.of(LeadLifecycle.claim(lead, Leads.claimOf(lead, CLAIM_ID), NOW))));
        ways.put(Move.DEFER, List.of(lead -> Optional.of(LeadLifecycle.defer(lead, END, NOW))));
        ways.put(Move.GIVE_BACK, List.of(lead -> Optional.of(LeadLifecycle.giveBack(lead, NOW, NOW))));
        ways.put(Move.INTEND, List.of(lead -> Optional.of(LeadLifecycle.intend(lead, placement, NOW))));
        ways.put(Move.LOOK_LATER, List.of(lead -> Optional.of(LeadLifecycle.lookLater(lead, END, NOW))));
        ways.put(Move.NOT_PLACED, List.of(lead -> Optional.of(LeadLifecycle.notPlaced(lead, NOW, NOW))));
        ways.put(Move.RESET, List.of(lead -> Optional.of(LeadLifecycle.reset(lead, NOW))));
        List<Way> closes = new ArrayList<>();
        for (ClosedReason reason : ClosedReason.values()) {
            closes.add(lead -> Optional.of(LeadLifecycle.close(lead, reason, NOW)));
        }
        ways.put(Move.CLOSE, closes);
        List<Way> ends = new ArrayList<>();
        List<Way> late = new ArrayList<>();
        for (Ending end : endings()) {
            for (RetryRules rules : RULES) {
                ends.add(lead -> Optional.of(LeadLifecycle.endCall(lead, end, rules, END)));
                for (PhoneNumber number : List.of(PRIMARY, SECOND)) {
                    late.add(lead -> LeadLifecycle.hearLate(lead, earlier(lead, number, end), rules, END));
                }
            }
        }
        for (RetryRules rules : RULES) {
            late.add(lead -> LeadLifecycle.hearFindings(lead, begun(lead), told(begun(lead)), NO_MORE, rules, END));
        }
        ways.put(Move.END_ANALYSIS, analyses());
        ways.put(Move.END_ROUND, List.of(lead -> {
            Lead without = lead.described(Person.of(PRIMARY), lead.zones(), NOW);
            return Optional.of(LeadLifecycle.endRound(without, rules(1), NOW));
        }));
        ways.put(Move.END_CALL, ends);
        ways.put(Move.HEAR_LATE, late);
        return ways;
    }

    private static List<Way> analyses() {
        List<Way> ways = new ArrayList<>();
        for (RetryRules rules : RULES) {
            ways.add(lead -> Optional.of(
                    LeadLifecycle.endAnalysis(lead, Optional.of(earlier(lead, PRIMARY, pending(END))), rules, END)));
        }
        RetryRules once = new RetryRules(
                1,
                rules(1).interval(),
                rules(1).onVoicemail(),
                untilInterested().until());
        ways.add(lead -> Optional.of(LeadLifecycle.endAnalysis(lead, Optional.empty(), once, END)));
        return ways;
    }

    /** A call of the lead that has not ended. */
    private static Call begun(Lead lead) {
        CallKey key = new CallKey(lead.key().leadId(), CLAIM_ID);
        return call(key, Math.max(1, lead.progress().attemptsMade()), PRIMARY);
    }

    private static Call told(Call call) {
        return call.analysed(
                new CallReport.Analysed(END, CallReport.Voicemail.NOT_TOLD, Findings.of(NO_MORE)), Optional.empty());
    }

    /** The call that the lead was told of last. */
    private static Call earlier(Lead lead, PhoneNumber number, Ending end) {
        CallKey key = new CallKey(lead.key().leadId(), CLAIM_ID);
        return call(key, Math.max(1, lead.progress().attemptsMade()), number).ended(end, 0, Optional.empty());
    }

    private static List<Ending> endings() {
        List<Ending> endings = new ArrayList<>();
        for (Ending.Kind kind : Ending.Kind.values()) {
            endings.add(ending(kind, END));
        }
        endings.add(ending(Ending.Kind.PERSON, END, Map.of("interested", new Variable.Flag(true))));
        endings.add(ending(Ending.Kind.PERSON, END, NO_MORE));
        endings.add(pending(END));
        endings.add(Ending.silent(Ending.Kind.FAILED, Ending.Source.INFERRED, END, Optional.empty()));
        return endings;
    }

    private static Optional<Lead> tried(Way way, Lead lead) {
        try {
            return way.apply(lead);
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    @Test
    void leadsMoveAlongEveryEdgeOfTheTableAndAlongNoOther() {
        Map<Move, List<Way>> ways = ways();
        Set<Edge> taken = new HashSet<>();
        Set<Kind> seen = new HashSet<>();
        Deque<Lead> reached = new ArrayDeque<>(List.of(fresh(), fresh(SECOND)));
        while (!reached.isEmpty()) {
            Lead lead = reached.remove();
            ways.forEach((move, all) -> all.stream()
                    .flatMap(way -> tried(way, lead).stream())
                    .forEach(moved -> {
                        taken.add(new Edge(lead.status(), move, moved.status()));
                        if (seen.add(Kind.of(moved))) {
                            reached.add(moved);
                        }
                    }));
        }
        assertThat(ways).containsOnlyKeys(Move.values());
        assertThat(taken).containsExactlyInAnyOrderElementsOf(LeadTable.edges());
    }

    @Test
    void everyStatusIsEnteredAndLeft() {
        for (LeadStatus status : LeadStatus.values()) {
            assertThat(LeadTable.edges())
                    .as(status.wire())
                    .anyMatch(edge -> edge.from() != status && edge.to() == status)
                    .anyMatch(edge -> edge.from() == status && edge.to() != status);
        }
    }
}
