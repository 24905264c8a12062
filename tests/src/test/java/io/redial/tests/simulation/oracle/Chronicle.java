package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes histories for the oracle: right ones as long as nothing is done behind its back. One account, campaigns of one shard,
 * one number that calls; claims are named by the test.
 */
final class Chronicle {

    static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    static final Duration TALK = Duration.ofSeconds(30);
    static final String FROM = "+15550000";
    private static final String ACCOUNT = "acc";
    private static final long WORST_CASE = 630;

    static final Settings SETTINGS = new Settings(
            With.hours(0, 1439, "UTC", Settings.Clock.CAMPAIGN),
            1,
            Duration.ofMinutes(60),
            Settings.OnVoicemail.ACCEPT,
            Optional.empty(),
            2,
            1,
            Optional.empty(),
            new Settings.CallLimits(30, 10),
            Settings.Completion.WHEN_DONE);

    final Oracle oracle;
    final Map<Row.Key, Row> rows = new LinkedHashMap<>();
    Instant now = MORNING;
    private int requests;

    Chronicle(Settings settings) {
        this(settings, Tolerances.STRICT);
    }

    /** An account with money, a number that calls, and the campaign "cmp" that runs under these settings. */
    Chronicle(Settings settings, Tolerances tolerances) {
        this.oracle = new Oracle(tolerances);
        write(new Row.Account(ACCOUNT, Row.Billing.PREPAID, 1_000_000, 60, 100));
        write(new Row.Line(ACCOUNT, FROM, 100));
        campaign("cmp", settings);
        start("cmp");
    }

    // Time

    Chronicle after(Duration span) {
        now = now.plus(span);
        return this;
    }

    Chronicle at(Instant instant) {
        now = instant;
        return this;
    }

    // Rows

    /** One transaction that makes the rows what they are given as, with the tallies that belong to them. */
    List<Violation> write(Row... after) {
        List<Change> changes = new ArrayList<>();
        for (Row row : after) {
            changes.add(new Change(Optional.ofNullable(rows.put(row.key(), row)), Optional.of(row)));
        }
        addTallies(changes);
        return tell(new Fact.Committed(now, Whose.onlyOf(ACCOUNT), changes));
    }

    List<Violation> remove(Row row) {
        List<Change> changes = new ArrayList<>(List.of(Change.removed(row)));
        rows.remove(row.key());
        addTallies(changes);
        return tell(new Fact.Committed(now, Whose.onlyOf(ACCOUNT), changes));
    }

    private void addTallies(List<Change> changes) {
        for (Change change : List.copyOf(changes)) {
            String campaignId = switch (change.after().or(change::before).orElseThrow()) {
                case Row.Lead lead -> lead.campaignId();
                case Row.Call call -> call.campaignId();
                case Row.Campaign _, Row.Tally _, Row.Hour _, Row.Guard _, Row.Line _, Row.Account _, Row.Delivery _ ->
                    "";
            };
            boolean told = changes.stream()
                    .anyMatch(is -> is.key().kind() == Row.Key.Kind.TALLY
                            && is.key().outer().equals(campaignId));
            if (!campaignId.isEmpty() && !told) {
                Row.Tally was = tally(campaignId);
                Row.Tally is = new Row.Tally(campaignId, 0, was.gate(), was.epoch(), recount(campaignId));
                rows.put(is.key(), is);
                changes.add(Change.moved(was, is));
            }
        }
    }

    Map<Row.Count, Long> recount(String campaignId) {
        Map<Row.Count, Long> counts = new EnumMap<>(Row.Count.class);
        for (Row row : rows.values()) {
            if (row instanceof Row.Lead lead && lead.campaignId().equals(campaignId)) {
                counts.merge(Row.Count.valueOf(lead.status().name()), 1L, Long::sum);
                counts.merge(Row.Count.OPEN, lead.status().isFinal() ? 0L : 1L, Long::sum);
                counts.merge(Row.Count.LIVE, lead.liveCall().isPresent() ? 1L : 0L, Long::sum);
                counts.merge(
                        Row.Count.RESERVED_MICROS,
                        lead.claim().map(Row.Claim::reservedMicros).orElse(0L),
                        Long::sum);
            }
            if (row instanceof Row.Call call && call.campaignId().equals(campaignId)) {
                counts.merge(Row.Count.SPENT_MICROS, call.spentMicros(), Long::sum);
                if (call.result().isResult()) {
                    boolean machine = call.voicemail() == Row.Voicemail.DETECTED;
                    String name =
                            "RESULT_" + (machine ? "VOICEMAIL" : call.result().name());
                    counts.merge(Row.Count.valueOf(name), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    Row.Tally tally(String campaignId) {
        return (Row.Tally) get(new Row.Key(Row.Key.Kind.TALLY, campaignId, "0"));
    }

    private Row get(Row.Key key) {
        return Optional.ofNullable(rows.get(key)).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    Row.Lead lead(String leadId) {
        return get(Row.Key.Kind.LEAD, leadId, Row.Lead.class);
    }

    Row.Call call(String claimId) {
        return get(Row.Key.Kind.CALL, claimId, Row.Call.class);
    }

    Row.Campaign campaign(String campaignId) {
        return get(Row.Key.Kind.CAMPAIGN, campaignId, Row.Campaign.class);
    }

    private <T extends Row> T get(Row.Key.Kind kind, String inner, Class<T> type) {
        return rows.values().stream()
                .filter(row -> row.key().kind() == kind && row.key().inner().equals(inner))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind + " " + inner));
    }

    List<Violation> edit(String leadId, UnaryOperator<Row.Lead> change) {
        return write(change.apply(lead(leadId)));
    }

    // Campaigns

    Row.Campaign campaign(String campaignId, Settings settings) {
        Row.Campaign campaign = new Row.Campaign(ACCOUNT, campaignId, Row.CampaignStatus.DRAFT, 0, 1, settings, 0, 0);
        write(campaign, new Row.Tally(campaignId, 0, Row.Gate.CLOSED, 0, Map.of()));
        return campaign;
    }

    Chronicle start(String campaignId) {
        long epoch = campaign(campaignId).epoch() + 1;
        Request request = ask(Request.Verb.START, campaignId);
        write(With.status(campaign(campaignId), Row.CampaignStatus.IN_PROGRESS, epoch));
        gate(campaignId, Row.Gate.OPEN);
        acknowledge(request);
        return this;
    }

    List<Violation> gate(String campaignId, Row.Gate gate) {
        Row.Tally tally = tally(campaignId);
        return write(new Row.Tally(campaignId, 0, gate, tally.epoch(), tally.counts()));
    }

    Chronicle pause() {
        Request request = ask(Request.Verb.PAUSE, "cmp");
        write(With.status(
                campaign("cmp"), Row.CampaignStatus.PAUSED, campaign("cmp").epoch()));
        gate("cmp", Row.Gate.CLOSED);
        acknowledge(request);
        return this;
    }

    Chronicle settings(Settings settings) {
        write(With.settings(campaign("cmp"), settings));
        return this;
    }

    Request ask(Request.Verb verb, String campaignId) {
        return ask(new Request.Move("r" + requests++, ACCOUNT, campaignId, verb));
    }

    Request ask(Request.Act act, String leadId) {
        return ask(new Request.ToLead("r" + requests++, "cmp", leadId, act));
    }

    Request ask(Request request) {
        tell(new Fact.Asked(now, request));
        return request;
    }

    List<Violation> acknowledge(Request request) {
        return tell(new Fact.Acknowledged(now, request));
    }

    // Leads

    Chronicle add(String leadId, String... numbers) {
        return addTo("cmp", leadId, numbers);
    }

    Chronicle addTo(String campaignId, String leadId, String... numbers) {
        write(fresh(campaignId, leadId, numbers));
        return this;
    }

    Row.Lead fresh(String campaignId, String leadId, String... numbers) {
        return new Row.Lead(
                ACCOUNT,
                campaignId,
                0,
                leadId,
                Arrays.asList(numbers),
                Set.of(),
                Row.LeadStatus.CREATED,
                Optional.empty(),
                0,
                Optional.of(new Row.Due(3, now)),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    /** Claims the lead in its next round, to dial its primary now. */
    Chronicle claim(String leadId, String claimId) {
        claimFor(
                leadId,
                claimId,
                lead(leadId).attemptsMade() + 1,
                lead(leadId).numbers().getFirst());
        return this;
    }

    List<Violation> claimFor(String leadId, String claimId, int attempt, String number) {
        return claimAt(leadId, claimId, attempt, number, now);
    }

    List<Violation> claimAt(String leadId, String claimId, int attempt, String number, Instant slot) {
        Row.Claim claim = new Row.Claim(claimId, attempt, number, FROM, slot, slot.plusSeconds(40), WORST_CASE, 1);
        Row.Lead claimed =
                With.status(lead(leadId), Row.LeadStatus.SCHEDULED, Optional.of(new Row.Due(1, slot.plusSeconds(60))));
        return write(With.held(claimed, Optional.of(claim), Optional.empty()));
    }

    Chronicle giveBack(String leadId, Row.LeadStatus to) {
        int dueClass = to == Row.LeadStatus.CREATED ? 3 : 2;
        Row.Lead back = With.status(lead(leadId), to, Optional.of(new Row.Due(dueClass, now)));
        write(With.held(back, Optional.empty(), Optional.empty()));
        return this;
    }

    // Calls

    /** The intent of the lead's claim. */
    List<Violation> intend(String leadId) {
        Row.Lead lead = lead(leadId);
        Row.Claim claim = lead.claim().orElseThrow();
        Row.Call call = new Row.Call(
                ACCOUNT,
                lead.campaignId(),
                0,
                leadId,
                claim.claimId(),
                "p-" + claim.claimId(),
                claim.attempt(),
                claim.number(),
                Row.CallResult.INITIATED,
                Row.Source.NONE,
                Row.Voicemail.NONE,
                Row.Apart.NOTHING,
                now,
                now.plusSeconds(10),
                now.plus(Duration.ofMinutes(12)),
                Optional.empty(),
                Map.of(),
                0);
        Row.Lead processing = With.status(
                lead, Row.LeadStatus.PROCESSING, Optional.of(new Row.Due(1, now.plus(Duration.ofMinutes(2)))));
        return write(With.held(processing, lead.claim(), Optional.of(claim.claimId())), call);
    }

    /** The placing request of the claim arrives, and it rings; the network's id of the call is the claim's. */
    List<Violation> place(String claimId) {
        List<Violation> found = new ArrayList<>(placeAs(claimId, claimId));
        found.addAll(hear(new Network.Rang(claimId)));
        return found;
    }

    List<Violation> placeAs(String networkId, String claimId) {
        return hear(new Network.Placed(networkId, dial(claimId)));
    }

    Network.Dial dial(String claimId) {
        Row.Call call = call(claimId);
        return new Network.Dial(ACCOUNT, call.campaignId(), call.leadId(), claimId, FROM, call.number(), now);
    }

    /** Claimed, intended and placed, all at once. */
    List<Violation> dial(String leadId, String claimId) {
        claim(leadId, claimId);
        intend(leadId);
        return place(claimId);
    }

    List<Violation> dialFor(String leadId, String claimId, int attempt, String number) {
        claimFor(leadId, claimId, attempt, number);
        intend(leadId);
        return place(claimId);
    }

    /** The call is answered, and over half a minute later. */
    Chronicle talk(String claimId, Network.Outcome outcome, Map<String, Value> variables) {
        hear(new Network.Answered(claimId));
        after(TALK);
        hear(new Network.Ended(claimId, outcome, variables, Optional.empty()));
        return this;
    }

    Chronicle end(String claimId, Network.Outcome outcome) {
        hear(new Network.Ended(claimId, outcome, Map.of(), Optional.empty()));
        return this;
    }

    /** The final word on the lead's live call is written as the provider told it, and the lead is made {@code verdict}. */
    List<Violation> record(
            String leadId, Row.CallResult result, Map<String, Value> variables, UnaryOperator<Row.Lead> verdict) {
        Row.Call live = call(lead(leadId).liveCall().orElseThrow());
        long spent = result == Row.CallResult.COMPLETED ? TALK.toSeconds() : 0;
        Row.Call ended =
                With.call(live, result, Row.Source.TOLD, Row.Voicemail.NONE, Optional.of(now), variables, spent);
        Row.Lead free = With.held(lead(leadId), Optional.empty(), Optional.empty());
        return write(verdict.apply(free), ended);
    }

    /** Waits for its retry, an attempt spent. */
    UnaryOperator<Row.Lead> retry() {
        return lead -> With.attempts(
                With.status(
                        lead,
                        Row.LeadStatus.RESCHEDULED,
                        Optional.of(new Row.Due(2, now.plus(Duration.ofMinutes(60))))),
                lead.attemptsMade() + 1);
    }

    /** Waits for the next number of its round. */
    UnaryOperator<Row.Lead> nextNumber() {
        return lead -> With.status(lead, Row.LeadStatus.RESCHEDULED, Optional.of(new Row.Due(2, now)));
    }

    static UnaryOperator<Row.Lead> close(Row.ClosedReason reason) {
        return lead -> With.attempts(With.closed(lead, reason), lead.attemptsMade() + 1);
    }

    /** A whole call that nobody answers, and a retry. */
    Chronicle unanswered(String leadId, String claimId) {
        dial(leadId, claimId);
        after(TALK);
        end(claimId, Network.Outcome.UNANSWERED);
        record(leadId, Row.CallResult.UNANSWERED, Map.of(), retry());
        return this;
    }

    /** A whole call with a person, which closes the lead. */
    Chronicle contacted(String leadId, String claimId) {
        dial(leadId, claimId);
        talk(claimId, Network.Outcome.PERSON, Map.of());
        record(leadId, Row.CallResult.COMPLETED, Map.of(), close(Row.ClosedReason.CONTACTED));
        return this;
    }

    /** What it has spent goes to its account. */
    Chronicle complete() {
        long spent = recount("cmp").getOrDefault(Row.Count.SPENT_MICROS, 0L);
        write(
                With.status(
                        campaign("cmp"),
                        Row.CampaignStatus.COMPLETED,
                        campaign("cmp").epoch()),
                With.settled(get(Row.Key.Kind.ACCOUNT, "", Row.Account.class), spent));
        gate("cmp", Row.Gate.CLOSED);
        return this;
    }

    // Facts

    List<Violation> hear(Network seen) {
        return tell(new Fact.Heard(now, seen));
    }

    List<Violation> tell(Fact fact) {
        return oracle.accept(fact);
    }

    List<Violation> atRest() {
        return oracle.atRest(now);
    }
}
