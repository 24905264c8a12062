package io.redial.domain.retry;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.GoalResult;
import io.redial.domain.call.Variable;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a lead is called again.
 *
 * @param maxRetries 1 to 5; attempts allowed are one more
 * @param interval from the end of a round to the next, 10 to 4320 minutes
 * @param until the goal that ends the dialling, if any
 */
public record RetryRules(int maxRetries, Duration interval, OnVoicemail onVoicemail, Optional<Goal> until) {

    public static final int MIN_RETRIES = 1;
    public static final int MAX_RETRIES = 5;
    public static final int MIN_INTERVAL_MINUTES = 10;
    public static final int MAX_INTERVAL_MINUTES = 4320;

    /** So long after a conversation that may have met the goal its findings are waited for, in business time. */
    public static final Duration ANALYSIS_GRACE = Duration.ofMinutes(10);

    public static final RetryRules DEFAULT =
            new RetryRules(3, Duration.ofMinutes(60), OnVoicemail.ACCEPT, Optional.empty());

    public RetryRules {
        if (maxRetries < MIN_RETRIES || maxRetries > MAX_RETRIES) {
            throw new IllegalArgumentException("maxRetries must be 1 to 5");
        }
        long minutes = interval.toMinutes();
        if (!interval.equals(Duration.ofMinutes(minutes))
                || minutes < MIN_INTERVAL_MINUTES
                || minutes > MAX_INTERVAL_MINUTES) {
            throw new IllegalArgumentException("interval must be 10 to 4320 whole minutes");
        }
    }

    /** What a voicemail counts as. */
    public enum OnVoicemail {
        /** The lead was reached. */
        ACCEPT,
        /** Nobody was reached. */
        RETRY;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public int attemptsAllowed() {
        return 1 + maxRetries;
    }

    /** Whether there is a goal and these post-call variables meet it. */
    public boolean goalMetBy(Map<String, Variable> variables) {
        return until.filter(goal -> goal.metBy(variables)).isPresent();
    }

    /** What a call has come to by the goal, as far as it is known. */
    public GoalResult judge(Call call) {
        boolean person =
                call.known().filter(end -> end.kind() == Ending.Kind.PERSON).isPresent();
        if (until.isEmpty() || !person) {
            return GoalResult.NOT_ASKED;
        }
        return goalMetBy(call.findings().variables()) ? GoalResult.MET : GoalResult.MISSED;
    }

    /** A goal can only be met by a person, so with a goal a voicemail reaches nobody. */
    public boolean voicemailReachesNobody() {
        return onVoicemail == OnVoicemail.RETRY || until.isPresent();
    }
}
