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

    /** The number that the next dial goes to, or empty when there is none: no usable one, or none left in the round. */
    public Optional<PhoneNumber> nextNumber() {
        List<PhoneNumber> usable = usableNumbers();
        return progress.next().isPresent()
                ? progress.next().filter(usable::contains)
                : usable.stream().findFirst();
    }

    /** Whether a round is under way of which no number is left to dial: the numbers were changed meanwhile. */
    public boolean isOutOfNumbers() {
        return nextNumber().isEmpty() && !usableNumbers().isEmpty();
    }

    /**
     * The number after {@code dialled} in the round, or empty when the round has no more. After one that the person does not
     * have any more, the round goes on with what followed it.
     */
    public Optional<PhoneNumber> numberAfter(PhoneNumber dialled) {
        List<PhoneNumber> all = person.numbers();
        return all.contains(dialled)
                ? following(dialled, all).stream().filter(usableNumbers()::contains).findFirst()
                : progress.next().filter(usableNumbers()::contains);
    }

    private static List<PhoneNumber> following(PhoneNumber number, List<PhoneNumber> all) {
        return all.subList(all.indexOf(number) + 1, all.size());
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

    /** The same lead with another person's data; the primary number stays, since the lead's id derives from it. */
    public Lead described(Person changed, ZoneSet changedZones, Instant now) {
        if (!changed.phone().equals(person.phone())) {
            throw new IllegalArgumentException("the primary number of a lead does not change");
        }
        return new Lead(
                key, accountId, changed, changedZones, state, goingOn(changed), origin, createdAt, now, revision);
    }

    /** A round whose next number, or the one that is being dialled, is removed goes on with the one after it. */
    private Progress goingOn(Person changed) {
        List<PhoneNumber> known = person.numbers();
        List<PhoneNumber> kept = changed.numbers();
        return state.claim()
                .map(Claim::number)
                .filter(known::contains)
                .or(() -> progress.next().filter(known::contains))
                .filter(current -> !kept.contains(current))
                .flatMap(removed -> following(removed, known).stream()
                        .filter(number -> kept.contains(number)
                                && !progress.unusable().contains(number))
                        .findFirst())
                .map(progress::goingOnWith)
                .orElse(progress);
    }
}
