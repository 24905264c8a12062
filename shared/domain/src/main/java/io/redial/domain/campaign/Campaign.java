package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a campaign: what its owner chose, nothing that the engine writes.
 *
 * @param shards over how many parts its leads are spread; fixed at creation, 1 to {@link #MAX_SHARDS}
 * @param phoneNumberIds the numbers that call, at most {@link #MAX_NUMBERS}
 * @param revision moves only with the settings: it is the ETag
 */
public record Campaign(
        Key key,
        String name,
        String assistantId,
        List<String> phoneNumberIds,
        Schedule schedule,
        RetryRules retry,
        Limits limits,
        Compliance compliance,
        Completion completion,
        int shards,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    /**
     * A completing transaction holds every tally, the campaign's state and its line in the history, its account, and what each
     * of ten endpoints is told of it, and a transaction has 100 items.
     */
    public static final int MAX_SHARDS = 87;

    /** A pass reserves pace for the campaign and each of its numbers in one transaction. */
    public static final int MAX_NUMBERS = 50;

    public Campaign {
        phoneNumberIds = List.copyOf(phoneNumberIds);
        if (phoneNumberIds.size() > MAX_NUMBERS) {
            throw new IllegalArgumentException("a campaign has at most " + MAX_NUMBERS + " phone numbers");
        }
        if (new HashSet<>(phoneNumberIds).size() != phoneNumberIds.size()) {
            throw new IllegalArgumentException("a phone number is named once");
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException("shards must be 1 to " + MAX_SHARDS);
        }
    }

    /** Where the settings of a campaign are stored. */
    public record Key(String accountId, String campaignId) implements EntityKey<Campaign> {}

    public String id() {
        return key.campaignId();
    }

    public String accountId() {
        return key.accountId();
    }

    /** Whether leads have windows of their own, which follow from their zones; else all have the same. */
    public boolean asksForZones() {
        return schedule.zoneRule().clock() == ZoneRule.Clock.LEAD
                || compliance.preset().isPresent();
    }

    /** When leads of a zone set may be called: by the schedule, and by the preset in all of their zones. */
    public CallingWindow windowFor(ZoneSet leadZones) {
        if (leadZones.equals(ZoneSet.UNPROVEN)) {
            return CallingWindow.CLOSED;
        }
        CallingWindow own = schedule.windowFor(leadZones);
        return compliance.preset().map(preset -> preset.within(own, leadZones)).orElse(own);
    }

    /** How often it lets a number be called within 24 hours, if that is limited: by its own settings or by its preset. */
    public Optional<Integer> attemptsPerNumber() {
        return compliance.cap(limits.attemptsPerNumber());
    }

    /** What happens when every lead is final. */
    public enum Completion {
        WHEN_DONE,
        BY_HAND
    }

    /**
     * How much it may do at once, and how much of it may fail.
     *
     * @param maxConcurrentCalls 1 to 1000
     * @param callsPerSecond 0.1 to 100
     * @param breaker when it pauses itself because its calls fail; empty for never
     * @param attemptsPerNumber how often it lets a number be called within 24 hours, counting the calls of all campaigns; 1
     *     to {@link #MAX_ATTEMPTS_PER_NUMBER}, empty for as often as its retries want
     */
    public record Limits(
            int maxConcurrentCalls,
            double callsPerSecond,
            Optional<Breaker> breaker,
            Optional<Integer> attemptsPerNumber) {
        public static final Limits DEFAULT = new Limits(3, 1);

        /** Guards keep the attempts of the last day up to a bound, and up to half of it they are sure to keep them all. */
        public static final int MAX_ATTEMPTS_PER_NUMBER = NumberGuard.ATTEMPTS_KEPT / 2;

        /** With the breaker that a campaign has unless its owner chooses otherwise. */
        public Limits(int maxConcurrentCalls, double callsPerSecond) {
            this(maxConcurrentCalls, callsPerSecond, Optional.of(Breaker.DEFAULT), Optional.empty());
        }

        public Limits {
            if (maxConcurrentCalls < 1 || maxConcurrentCalls > 1000) {
                throw new IllegalArgumentException("maxConcurrentCalls must be 1 to 1000");
            }
            if (!(callsPerSecond >= 0.1 && callsPerSecond <= 100)) {
                throw new IllegalArgumentException("callsPerSecond must be 0.1 to 100");
            }
            if (attemptsPerNumber
                    .filter(most -> most < 1 || most > MAX_ATTEMPTS_PER_NUMBER)
                    .isPresent()) {
                throw new IllegalArgumentException("attemptsPerNumber must be 1 to " + MAX_ATTEMPTS_PER_NUMBER);
            }
        }
    }
}
