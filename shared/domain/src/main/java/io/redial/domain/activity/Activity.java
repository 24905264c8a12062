package io.redial.domain.activity;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One line in the history of a campaign, or of an account. It is written in the transaction that does what it tells, once, and never changed.
 *
 * @param detail for people: ids and words, never a phone number or a secret
 */
public record Activity(Key key, Instant at, Actor actor, Kind type, String detail, long revision) implements Entity {

    /** Stands for a campaign's id in the history of what belongs to the account and to no campaign. */
    public static final String OF_ACCOUNT = "account";

    /** So long it is kept. */
    public static final Duration KEPT = Duration.ofDays(400);

    /** Later than any instant that is told, and as long in digits as each of them. */
    private static final long FAR_MILLIS = 9_999_999_999_999L;

    /**
     * Where a line is stored.
     *
     * @param activityId the newest first, in the order of texts
     */
    public record Key(String accountId, String campaignId, String activityId) implements EntityKey<Activity> {}

    /** What was done. */
    public enum Kind {
        CREATED,
        SETTINGS_CHANGED,
        STARTED,
        PAUSED,
        RESUMED,
        STOPPED,
        COMPLETE_ASKED,
        COMPLETED,
        REMOVED,
        /** Too many calls failed, so the engine paused it. */
        BREAKER_TRIPPED,
        LEAD_ADDED,
        /** Several at once. */
        LEADS_ADDED,
        LEAD_CHANGED,
        LEAD_RESET,
        LEAD_COMPLETED,
        LEAD_REMOVED,
        LEAD_ACTION_ASKED,
        LEAD_ACTION_CANCELLED,
        LEAD_ACTION_COMPLETED,
        LEAD_ACTION_FAILED,
        IMPORT_ASKED,
        IMPORT_STARTED,
        IMPORT_CANCELLED,
        IMPORT_COMPLETED,
        IMPORT_FAILED,
        SYNC_ENDED,
        EXPORT_ASKED,
        ACCOUNT_CHANGED,
        CREDIT_ADDED,
        API_KEY_CREATED,
        API_KEY_REMOVED,
        ASSISTANT_CREATED,
        ASSISTANT_CHANGED,
        ASSISTANT_REMOVED,
        PHONE_NUMBER_CREATED,
        PHONE_NUMBER_CHANGED,
        PHONE_NUMBER_REMOVED,
        CONNECTION_CREATED,
        CONNECTION_CHANGED,
        CONNECTION_REMOVED,
        WEBHOOK_ENDPOINT_CREATED,
        WEBHOOK_ENDPOINT_CHANGED,
        WEBHOOK_ENDPOINT_REMOVED,
        DO_NOT_CALL_LISTED,
        DO_NOT_CALL_UNLISTED,
        /** The engine tells it nothing any more. */
        WEBHOOK_ENDPOINT_DISABLED,
        WEBHOOK_REPLAY_ASKED,
        ERASURE_ASKED,
        ERASURE_COMPLETED,
        ERASURE_FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of which thing, and on top of which revision of it, something is told. Each revision is written once, so however often
     * it is tried there is one line.
     *
     * @param thing a word or an id, without a blank
     */
    public record Subject(String accountId, String campaignId, String thing, long revision) {

        Key key(Instant at) {
            String newestFirst = String.format(Locale.ROOT, "%013d", FAR_MILLIS - at.toEpochMilli());
            return new Key(accountId, campaignId, newestFirst + "_" + thing + "_" + revision);
        }
    }

    /** A new line. */
    public static Activity of(Subject subject, Kind type, Actor actor, String detail, Instant at) {
        return new Activity(subject.key(at), at, actor, type, detail, 0);
    }

    public Instant expiresAt() {
        return at.plus(KEPT);
    }
}
