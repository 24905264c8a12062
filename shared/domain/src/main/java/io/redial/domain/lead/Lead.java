package io.redial.domain.lead;

import io.redial.domain.Entity;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person in one campaign.
 *
 * @param zones the zones in which its window is read where the lead's clock counts
 * @param revision counts the writes; 0 when it was never stored
 */
public record Lead(
        LeadKey key,
        String accountId,
        Person person,
        ZoneSet zones,
        LeadState state,
        Progress progress,
        Origin origin,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    /** A lead that nobody has called. */
    public static Lead fresh(LeadKey key, String accountId, Person person, ZoneSet zones, Origin origin, Instant now) {
        return new Lead(key, accountId, person, zones, new LeadState.Created(now), Progress.NONE, origin, now, now, 0);
    }

    public LeadStatus status() {
        return state.status();
    }

    /** Where it stands in the due index: present exactly while the lead is open or one of its calls is live. */
    public Optional<DueKey> due() {
        return switch (state) {
            case LeadState.Created(Instant at) -> Optional.of(new DueKey(DueClass.FRESH, zones, at));
            case LeadState.Rescheduled(Instant at) -> Optional.of(new DueKey(DueClass.WAITING, zones, at));
            case LeadState.Scheduled(Claim claim) -> Optional.of(DueKey.lease(claim.leaseUntil()));
            case LeadState.Processing(LeadState.Live live) ->
                Optional.of(DueKey.lease(live.placement().nextLook()));
            case LeadState.Analysing analysing -> Optional.of(DueKey.lease(analysing.nextLook()));
            case LeadState.Closed(ClosedReason _, Optional<LeadState.Live> trailing) ->
                trailing.map(live -> DueKey.lease(live.placement().nextLook()));
        };
    }

    /** The number that the next dial goes to: the first usable one that the round has not tried, if there is one left. */
    public Optional<PhoneNumber> nextNumber() {
        return usableNumbers().stream()
                .filter(number -> !progress.isTried(number))
                .findFirst();
    }

    /** Whether a round is under way of which no number is left to dial: the person's numbers were changed meanwhile. */
    public boolean isOutOfNumbers() {
        return nextNumber().isEmpty() && !usableNumbers().isEmpty();
    }

    public List<PhoneNumber> usableNumbers() {
        return person.numbers().stream()
                .filter(number -> !progress.unusable().contains(number))
                .toList();
    }

    /** The same lead in another state; only {@link LeadLifecycle} moves a lead. */
    Lead moved(LeadState to, Progress further, Instant now) {
        return new Lead(key, accountId, person, zones, to, further, origin, createdAt, now, revision);
    }

    /** The same lead, whose person is known to a source that is asked before each call. */
    public Lead knownTo(Origin.Source source, Instant now) {
        return from(origin.through(source), now);
    }

    /** The same lead, of another origin. */
    Lead from(Origin other, Instant now) {
        return new Lead(key, accountId, person, zones, state, progress, other, createdAt, now, revision);
    }

    /** Whether anything of it names a number: its person, what was tried, or the claim that it is held by. */
    public boolean mentions(PhoneNumber number) {
        return person.numbers().contains(number)
                || progress.mentions(number)
                || state.claim().filter(held -> held.number().equals(number)).isPresent();
    }

    /**
     * The same lead, which does not know a secondary number any more.
     *
     * @throws IllegalStateException while a claim on the lead may be about that number
     */
    public Lead forgetting(PhoneNumber number, Instant now) {
        if (state.claim().filter(held -> held.number().equals(number)).isPresent()) {
            throw new IllegalStateException("the number is claimed");
        }
        return new Lead(
                key,
                accountId,
                person.without(number),
                zones,
                state,
                progress.forgetting(number),
                origin,
                createdAt,
                now,
                revision);
    }

    /** The same lead with another person's data; the primary number stays, since the lead's id derives from it. */
    public Lead described(Person changed, ZoneSet changedZones, Instant now) {
        if (!changed.phone().equals(person.phone())) {
            throw new IllegalArgumentException("the primary number of a lead does not change");
        }
        return new Lead(key, accountId, changed, changedZones, state, progress, origin, createdAt, now, revision);
    }
}
