package io.redial.tests.simulation.oracle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A campaign's settings, as far as they are judged.
 *
 * @param interval from the end of a round to the next
 * @param attemptsPerNumberPerDay the cap on the placings to one number in 24 hours, if there is one
 * @param calls how long its calls may last
 * @param law whose hours and cap hold as well
 * @param consent whether people of whom none is known are called
 */
public record Settings(
        Schedule schedule,
        int maxRetries,
        Duration interval,
        OnVoicemail onVoicemail,
        Optional<Goal> goal,
        int maxConcurrentCalls,
        double callsPerSecond,
        Optional<Integer> attemptsPerNumberPerDay,
        CallLimits calls,
        Completion completion,
        Law law,
        Consent consent) {

    /** Of a campaign that keeps to its own settings only, and asks for no consent. */
    public Settings(
            Schedule schedule,
            int maxRetries,
            Duration interval,
            OnVoicemail onVoicemail,
            Optional<Goal> goal,
            int maxConcurrentCalls,
            double callsPerSecond,
            Optional<Integer> attemptsPerNumberPerDay,
            CallLimits calls,
            Completion completion) {
        this(
                schedule,
                maxRetries,
                interval,
                onVoicemail,
                goal,
                maxConcurrentCalls,
                callsPerSecond,
                attemptsPerNumberPerDay,
                calls,
                completion,
                Law.NONE,
                Consent.NOT_ASKED);
    }

    /** The most placings to one number in 24 hours; as many as there can be where nothing limits them. */
    int cap() {
        return Math.min(attemptsPerNumberPerDay.orElse(Integer.MAX_VALUE), law.cap.orElse(Integer.MAX_VALUE));
    }

    /** Whether people of whom no consent is known are called. */
    public enum Consent {
        NOT_ASKED,
        REQUIRED
    }

    /** What happens when every lead is final. */
    public enum Completion {
        WHEN_DONE,
        BY_HAND
    }

    /** What a voicemail counts as; where there is a goal, always {@link #RETRY}. */
    public enum OnVoicemail {
        ACCEPT,
        RETRY
    }

    /** The longest that a call may ring and last, as the provider was told. */
    public record CallLimits(int ringSeconds, int maxCallMinutes) {
        Duration longest() {
            return Duration.ofSeconds(ringSeconds).plusMinutes(maxCallMinutes);
        }
    }

    /**
     * When calls may be placed.
     *
     * @param startMinute of the day, 0 to 1439
     * @param endMinute of the day, included; before {@code startMinute} for hours that go overnight
     * @param days on which the window opens
     * @param zone the campaign's
     * @param clock whose zone counts
     */
    public record Schedule(
            int startMinute,
            int endMinute,
            Set<DayOfWeek> days,
            String zone,
            Clock clock,
            Set<LocalDate> blackoutDates,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt) {
        public Schedule {
            days = Set.copyOf(days);
            blackoutDates = Set.copyOf(blackoutDates);
        }
    }

    /** Whose zone counts. */
    public enum Clock {
        CAMPAIGN,
        /** The lead's zones, all of them; a lead without one is not called. */
        LEAD_OR_NEVER,
        /** The lead's zones, all of them; a lead without one goes by the campaign's. */
        LEAD_OR_CAMPAIGN
    }
}
