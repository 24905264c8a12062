package io.redial.domain.lead;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberKind;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.ZoneSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Leads, claims and endings in few words, for tests. */
public final class Leads {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final PhoneNumber PRIMARY = new PhoneNumber("+442000001");
    public static final PhoneNumber SECOND = new PhoneNumber("+442000002");
    public static final PhoneNumber THIRD = new PhoneNumber("+442000003");
    public static final Duration INTERVAL = Duration.ofMinutes(60);

    private Leads() {}

    public static RetryRules rules(int maxRetries) {
        return new RetryRules(maxRetries, INTERVAL, RetryRules.OnVoicemail.ACCEPT, Optional.empty());
    }

    public static RetryRules retryingVoicemail() {
        return new RetryRules(3, INTERVAL, RetryRules.OnVoicemail.RETRY, Optional.empty());
    }

    public static RetryRules untilInterested() {
        Goal goal = new Goal("interested", Goal.Operator.EQUALS, new Variable.Flag(true));
        return new RetryRules(3, INTERVAL, RetryRules.OnVoicemail.ACCEPT, Optional.of(goal));
    }

    public static Lead fresh(PhoneNumber... secondaries) {
        List<Contact> contacts = Stream.of(secondaries)
                .map(number -> new Contact(number, Map.of()))
                .toList();
        Person person =
                new Person(PRIMARY, "", Map.of(), contacts, Optional.empty(), Optional.empty(), Optional.empty());
        return Lead.fresh(new LeadKey("c", 0, "lead"), "acc", person, ZoneSet.NONE, Origin.BY_HAND, NOW);
    }

    /** A claim of what the lead would be dialled at next. */
    public static Claim claimOf(Lead lead, String id) {
        PhoneNumber number = lead.nextNumber().orElse(PRIMARY);
        return new Claim(
                id,
                1,
                lead.progress().attemptsMade() + 1,
                number,
                number.equals(PRIMARY) ? NumberKind.PRIMARY : NumberKind.SECONDARY,
                "line",
                new PhoneNumber("+15550000000"),
                NOW,
                NOW.plusSeconds(60),
                NOW.plusSeconds(40),
                new CallLimits(30, 2),
                7,
                lead.due().map(DueKey::at).orElse(NOW));
    }

    public static Lead scheduled(Lead lead, String id) {
        return LeadLifecycle.claim(lead, claimOf(lead, id), NOW);
    }

    public static Lead processing(Lead lead, String id) {
        Placement placement = new Placement("p-" + id, NOW, NOW.plusSeconds(300), NOW.plusSeconds(120));
        return LeadLifecycle.intend(scheduled(lead, id), placement, NOW);
    }

    /** The lead after one call of it that ends so. */
    public static Lead called(Lead lead, Ending ending, RetryRules rules) {
        return LeadLifecycle.endCall(processing(lead, "claim" + ending.hashCode()), ending, rules, ending.at());
    }

    public static Ending ending(Ending.Kind kind, Instant at) {
        return ending(kind, at, Map.of());
    }

    public static Ending ending(Ending.Kind kind, Instant at, Map<String, Variable> variables) {
        return new Ending(
                kind,
                Ending.Source.REPORTED,
                at,
                Optional.empty(),
                0,
                Optional.empty(),
                Ending.Analysis.COMPLETE,
                Findings.of(variables),
                Optional.empty());
    }

    /** A person was talked to, and the provider has not told yet what it came to. */
    public static Ending pending(Instant at) {
        return new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                at,
                Optional.empty(),
                0,
                Optional.empty(),
                Ending.Analysis.PENDING,
                Findings.NONE,
                Optional.empty());
    }

    /** The call of the claim that the lead holds. */
    public static Call callOf(Lead processing) {
        Claim claim = processing.state().claim().orElseThrow();
        CallKey key = new CallKey(processing.key().leadId(), claim.claimId());
        return call(key, claim.attempt(), claim.number());
    }

    /** A call that was intended. */
    public static Call call(CallKey key, int attempt, PhoneNumber number) {
        return Call.of(new CallIntent(
                key,
                "acc",
                "c",
                0,
                "p-" + key.claimId(),
                attempt,
                number,
                number.equals(PRIMARY) ? NumberKind.PRIMARY : NumberKind.SECONDARY,
                new PhoneNumber("+15550000000"),
                "network",
                Optional.empty(),
                NOW,
                NOW.plusSeconds(10),
                NOW.plusSeconds(300)));
    }

    /** A lead in each of the states that there are. */
    public static Map<String, Lead> inEveryState() {
        Lead fresh = fresh();
        Lead live = processing(fresh, "a");
        Instant end = NOW.plusSeconds(30);
        return Map.of(
                "created", fresh,
                "scheduled", scheduled(fresh, "a"),
                "processing", live,
                "processing, its findings awaited", LeadLifecycle.endCall(live, pending(end), untilInterested(), end),
                "rescheduled", LeadLifecycle.endCall(live, ending(Ending.Kind.BUSY, end), rules(3), end),
                "completed", LeadLifecycle.close(fresh, ClosedReason.MARKED_COMPLETED, NOW),
                "max_retries", LeadLifecycle.close(fresh, ClosedReason.EXPIRED, NOW),
                "completed, a call trails", LeadLifecycle.close(live, ClosedReason.MARKED_COMPLETED, NOW));
    }
}
