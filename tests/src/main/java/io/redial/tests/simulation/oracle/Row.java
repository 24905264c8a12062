package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the store holds under one key, as far as the oracle judges it. */
public sealed interface Row {

    Key key();

    /** A row's key: what kind of row, and its ids, from the outer to the inner. */
    record Key(Kind kind, String outer, String inner) {
        /** The kinds of rows. */
        public enum Kind {
            LEAD,
            CALL,
            CAMPAIGN,
            TALLY,
            HOUR,
            NUMBER,
            LINE,
            ACCOUNT,
            DELIVERY
        }
    }

    /**
     * A lead.
     *
     * @param numbers the primary first, then the secondaries in order
     * @param zones the ids of the lead's zones; empty if they are not known
     * @param attemptsMade rounds that have ended since its creation or reset
     * @param due where it stands in the due index, if it does
     * @param claim what holds money, if anything does: the claim of its queued dial, or of its live call
     * @param liveCall the claim whose call is live or unknown, if any
     * @param importId where it comes from; empty for a lead that was added by hand
     * @param name what the person is called; empty if that is not known
     * @param evidence whether a consent of the person is known
     */
    record Lead(
            String accountId,
            String campaignId,
            int shard,
            String leadId,
            List<String> numbers,
            Set<String> zones,
            LeadStatus status,
            Optional<ClosedReason> closedReason,
            int attemptsMade,
            Optional<Due> due,
            Optional<Claim> claim,
            Optional<String> liveCall,
            String importId,
            String name,
            Evidence evidence)
            implements Row {
        public Lead {
            numbers = List.copyOf(numbers);
            zones = Set.copyOf(zones);
        }

        /** One of whom no consent is known. */
        public Lead(
                String accountId,
                String campaignId,
                int shard,
                String leadId,
                List<String> numbers,
                Set<String> zones,
                LeadStatus status,
                Optional<ClosedReason> closedReason,
                int attemptsMade,
                Optional<Due> due,
                Optional<Claim> claim,
                Optional<String> liveCall,
                String importId,
                String name) {
            this(
                    accountId,
                    campaignId,
                    shard,
                    leadId,
                    numbers,
                    zones,
                    status,
                    closedReason,
                    attemptsMade,
                    due,
                    claim,
                    liveCall,
                    importId,
                    name,
                    Evidence.NONE);
        }

        Whom whom() {
            return new Whom(zones, evidence);
        }

        /** Who the person is. */
        Who who() {
            return new Who(numbers, name);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.LEAD, campaignId, leadId);
        }
    }

    /**
     * Somebody, as a lead or a row of a file tells of them.
     *
     * @param numbers the primary first, each once
     */
    record Who(List<String> numbers, String name) {
        public Who {
            numbers = List.copyOf(numbers);
        }

        String primary() {
            return numbers.getFirst();
        }
    }

    /** Whether a consent is known. */
    enum Evidence {
        NONE,
        GIVEN
    }

    /** A lead's key in the due index: 1 for leases, 2 for waiting leads, 3 for those that were never called. */
    record Due(int dueClass, Instant at) {}

    /**
     * A claim as its lead carries it.
     *
     * @param attempt the round, from 1
     * @param epoch the campaign's when it was made
     */
    record Claim(
            String claimId,
            int attempt,
            String number,
            String from,
            Instant slot,
            Instant dialBefore,
            long reservedMicros,
            long epoch) {}

    /** The statuses of a lead. */
    enum LeadStatus {
        CREATED,
        SCHEDULED,
        PROCESSING,
        COMPLETED,
        RESCHEDULED,
        MAX_RETRIES;

        boolean isFinal() {
            return this == COMPLETED || this == MAX_RETRIES;
        }
    }

    /** Why a lead is final. */
    enum ClosedReason {
        CONTACTED(LeadStatus.COMPLETED),
        GOAL_MET(LeadStatus.COMPLETED),
        VOICEMAIL(LeadStatus.COMPLETED),
        MARKED_COMPLETED(LeadStatus.COMPLETED),
        NUMBER_CHANGED(LeadStatus.COMPLETED),
        ATTEMPTS_EXHAUSTED(LeadStatus.MAX_RETRIES),
        INVALID_NUMBER(LeadStatus.MAX_RETRIES),
        DO_NOT_CALL(LeadStatus.MAX_RETRIES),
        EXPIRED(LeadStatus.MAX_RETRIES);

        final LeadStatus status;

        ClosedReason(LeadStatus status) {
            this.status = status;
        }
    }

    /**
     * A call: a claim that got as far as its intent.
     *
     * @param attempt the round that it belongs to, from 1
     * @param source who said how it ended, or that it was not placed
     * @param apart whether the provider has told of the conversation apart from the end, be it the same again
     * @param variables all that is stored of the conversation
     * @param spentMicros what the account was charged
     */
    record Call(
            String accountId,
            String campaignId,
            int shard,
            String leadId,
            String claimId,
            String placementId,
            int attempt,
            String number,
            CallResult result,
            Source source,
            Voicemail voicemail,
            Apart apart,
            Instant intendedAt,
            Instant sendBefore,
            Instant horizon,
            Optional<Instant> endedAt,
            Map<String, Value> variables,
            long spentMicros)
            implements Row {
        public Call {
            variables = Map.copyOf(variables);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.CALL, leadId, claimId);
        }
    }

    /** How far a call has come. */
    enum CallResult {
        INITIATED,
        RINGING,
        IN_PROGRESS,
        COMPLETED,
        BUSY,
        UNANSWERED,
        FAILED,
        NOT_PLACED;

        boolean isLive() {
            return this == INITIATED || this == RINGING || this == IN_PROGRESS;
        }

        boolean isResult() {
            return !isLive() && this != NOT_PLACED;
        }
    }

    /** Who said how a call ended. */
    enum Source {
        /** Nobody: it has not ended. */
        NONE,
        /** We concluded it, since nobody knew. */
        INFERRED,
        /** The provider's answer to the placing request. */
        REFUSED,
        /** The provider, by callback or look-up. */
        TOLD
    }

    /** What was told of a conversation apart from its end. */
    enum Apart {
        NOTHING,
        TOLD
    }

    /** Whether a machine has answered. */
    enum Voicemail {
        NONE,
        DETECTED
    }

    /**
     * A campaign: its settings and its state.
     *
     * @param epoch raised by every start and resume
     */
    record Campaign(
            String accountId,
            String campaignId,
            CampaignStatus status,
            long epoch,
            int shards,
            Settings settings,
            int importsRunning,
            int actionsRunning)
            implements Row {
        @Override
        public Key key() {
            return new Key(Key.Kind.CAMPAIGN, accountId, campaignId);
        }
    }

    /** The statuses of a campaign. */
    enum CampaignStatus {
        DRAFT,
        IN_PROGRESS,
        PAUSED,
        COMPLETED
    }

    /**
     * What stands in one shard.
     *
     * @param counts a count that is missing is 0
     */
    record Tally(String campaignId, int shard, Gate gate, long epoch, Map<Count, Long> counts) implements Row {
        public Tally {
            counts = Map.copyOf(counts);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.TALLY, campaignId, Integer.toString(shard));
        }
    }

    /**
     * What stands in one shard of the calls that a campaign intended within an hour.
     *
     * @param start a whole hour
     * @param counts {@link Count#LIVE} and the results; a count that is missing is 0
     */
    record Hour(String campaignId, Instant start, int shard, Map<Count, Long> counts) implements Row {
        public Hour {
            counts = Map.copyOf(counts);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.HOUR, campaignId, start + "/" + shard);
        }
    }

    /** Whether claims and intents may commit in a shard. */
    enum Gate {
        OPEN,
        CLOSED
    }

    /** What is counted. */
    enum Count {
        CREATED,
        SCHEDULED,
        PROCESSING,
        COMPLETED,
        RESCHEDULED,
        MAX_RETRIES,
        /** Leads that are not final. */
        OPEN,
        /** Leads with a call that is live or unknown. */
        LIVE,
        RESULT_COMPLETED,
        RESULT_VOICEMAIL,
        RESULT_BUSY,
        RESULT_UNANSWERED,
        RESULT_FAILED,
        SPENT_MICROS,
        RESERVED_MICROS
    }

    /**
     * The guard of a number.
     *
     * @param liveCall the claim whose call holds the number, if any
     * @param attempts the instants of its placings in the last 24 hours
     */
    record Guard(String accountId, String number, Listing listing, Optional<String> liveCall, List<Instant> attempts)
            implements Row {
        public Guard {
            attempts = List.copyOf(attempts);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.NUMBER, accountId, number);
        }
    }

    /** Whether a number is on the do-not-call list. */
    enum Listing {
        CALLABLE,
        DO_NOT_CALL
    }

    /** A number that calls, and its pace. */
    record Line(String accountId, String number, double callsPerSecond) implements Row {
        @Override
        public Key key() {
            return new Key(Key.Kind.LINE, accountId, number);
        }
    }

    /**
     * An account.
     *
     * @param creditMicros all credits ever given
     * @param callsPerSecond the pace of all its campaigns together
     * @param owedMicros what calls have cost beyond what was held for them
     */
    record Account(
            String accountId,
            Billing billing,
            long creditMicros,
            long pricePerMinuteMicros,
            int maxConcurrentCalls,
            double callsPerSecond,
            long owedMicros,
            long settledMicros)
            implements Row {
        /** One that owes nothing, whose campaigns all run, and whose pace is never what counts. */
        public Account(
                String accountId,
                Billing billing,
                long creditMicros,
                long pricePerMinuteMicros,
                int maxConcurrentCalls) {
            this(accountId, billing, creditMicros, pricePerMinuteMicros, maxConcurrentCalls, 1_000, 0, 0);
        }

        @Override
        public Key key() {
            return new Key(Key.Kind.ACCOUNT, accountId, "");
        }
    }

    /** Who pays for the calls. */
    enum Billing {
        PREPAID,
        UNMETERED
    }

    /**
     * A frozen webhook.
     *
     * @param subject the claim of the call that it tells of, or the id of whatever else it does
     * @param body the bytes, or a digest of them
     */
    record Delivery(String accountId, String deliveryId, String endpointId, String event, String subject, String body)
            implements Row {
        @Override
        public Key key() {
            return new Key(Key.Kind.DELIVERY, accountId, deliveryId);
        }
    }
}
