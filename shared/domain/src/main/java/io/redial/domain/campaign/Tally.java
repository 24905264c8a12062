package io.redial.domain.campaign;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.GoalResult;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in one shard of a campaign. It changes only in the transactions that change its leads, so it is never wrong.
 *
 * @param gate whether claims and intents may commit
 * @param counts each count that is not 0
 */
public record Tally(String campaignId, int shard, Gate gate, Map<Count, Long> counts) {

    public Tally {
        counts = counts.isEmpty() ? Map.of() : Map.copyOf(counts);
    }

    /**
     * Whether calls may start from this shard.
     *
     * @param epoch the campaign's epoch that last moved it
     */
    public record Gate(boolean open, long epoch) {
        public static final Gate NEVER_OPENED = new Gate(false, 0);
    }

    /** What is counted. */
    public enum Count {
        CREATED,
        SCHEDULED,
        PROCESSING,
        COMPLETED,
        RESCHEDULED,
        MAX_RETRIES,
        /** Leads that are not final. */
        OPEN,
        /** Calls placed, or whose placement is unknown, and not ended: what occupies a slot. */
        LIVE,
        /** Leads in the due index for a lease: scheduled, with a live call, or waiting for what it came to. */
        LEASED,
        RESULT_COMPLETED,
        RESULT_VOICEMAIL,
        RESULT_BUSY,
        RESULT_UNANSWERED,
        RESULT_FAILED,
        /** Those of the persons' calls whose campaign had a goal when they were last told of. */
        RESULT_GOAL_ASKED,
        /** Those of them that met it. */
        RESULT_GOAL_MET,
        /** Those of the failed calls whose number can't be called. */
        RESULT_UNUSABLE_NUMBER,
        /** Seconds between answer and end of all calls. */
        TALK_SECONDS,
        /** Milliseconds from the intent to the end of all calls: for so long they occupied a slot. */
        HELD_MILLIS,
        SPENT_MICROS,
        RESERVED_MICROS;

        static Count of(LeadStatus status) {
            return switch (status) {
                case CREATED -> CREATED;
                case SCHEDULED -> SCHEDULED;
                case PROCESSING -> PROCESSING;
                case COMPLETED -> COMPLETED;
                case RESCHEDULED -> RESCHEDULED;
                case MAX_RETRIES -> MAX_RETRIES;
            };
        }
    }

    public long count(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The sum of several tallies' counts. */
    public static Map<Count, Long> sum(List<Tally> tallies) {
        Map<Count, Long> total = new EnumMap<>(Count.class);
        tallies.forEach(tally -> tally.counts.forEach((what, n) -> total.merge(what, n, Long::sum)));
        return total;
    }

    /** What a campaign had counted at {@code at}, as its breaker looks at it. */
    public static Breaker.Sample sample(Map<Count, Long> counts, Instant at) {
        long failed =
                counts.getOrDefault(Count.RESULT_FAILED, 0L) - counts.getOrDefault(Count.RESULT_UNUSABLE_NUMBER, 0L);
        long ended = failed
                + counts.getOrDefault(Count.RESULT_COMPLETED, 0L)
                + counts.getOrDefault(Count.RESULT_VOICEMAIL, 0L)
                + counts.getOrDefault(Count.RESULT_BUSY, 0L)
                + counts.getOrDefault(Count.RESULT_UNANSWERED, 0L);
        return new Breaker.Sample(at, ended, failed);
    }

    /**
     * What a change of leads and calls adds to their tally.
     *
     * @param add by how much each count moves
     */
    public record Delta(Map<Count, Long> add) {

        public static final Delta NONE = new Delta(Map.of());

        public Delta {
            Map<Count, Long> kept = new EnumMap<>(Count.class);
            add.forEach((what, n) -> {
                if (n != 0) {
                    kept.put(what, n);
                }
            });
            add = Map.copyOf(kept);
        }

        /** The move of one lead; {@code before} is empty for a new one, {@code after} for a removed one. */
        public static Delta ofLead(Optional<Lead> before, Optional<Lead> after) {
            Map<Count, Long> add = new EnumMap<>(Count.class);
            before.ifPresent(lead -> weigh(lead, -1, add));
            after.ifPresent(lead -> weigh(lead, 1, add));
            return new Delta(add);
        }

        /** The conclusion of one call, or the correction of one. */
        public static Delta ofCall(Call before, Call after) {
            Map<Count, Long> add = new EnumMap<>(Count.class);
            weigh(before, -1, add);
            weigh(after, 1, add);
            return new Delta(add);
        }

        /** What a call's hour counts of it; {@code before} is empty for one that begins. */
        public static Delta ofHour(Optional<Call> before, Call after) {
            Map<Count, Long> add = new EnumMap<>(Count.class);
            before.flatMap(Delta::inHour).ifPresent(what -> add.merge(what, -1L, Long::sum));
            inHour(after).ifPresent(what -> add.merge(what, 1L, Long::sum));
            return new Delta(add);
        }

        public Delta plus(Delta other) {
            Map<Count, Long> sum = new EnumMap<>(Count.class);
            sum.putAll(add);
            other.add.forEach((what, n) -> sum.merge(what, n, Long::sum));
            return new Delta(sum);
        }

        private static void weigh(Lead lead, long sign, Map<Count, Long> add) {
            LeadState state = lead.state();
            add.merge(Count.of(lead.status()), sign, Long::sum);
            if (!lead.status().isFinal()) {
                add.merge(Count.OPEN, sign, Long::sum);
            }
            if (state.live().isPresent()) {
                add.merge(Count.LIVE, sign, Long::sum);
            }
            if (lead.due().filter(due -> due.dueClass() == DueClass.LEASE).isPresent()) {
                add.merge(Count.LEASED, sign, Long::sum);
            }
            state.claim()
                    .ifPresent(claim -> add.merge(Count.RESERVED_MICROS, sign * claim.reservedMicros(), Long::sum));
        }

        private static void weigh(Call call, long sign, Map<Count, Long> add) {
            add.merge(Count.SPENT_MICROS, sign * call.chargedMicros(), Long::sum);
            resultOf(call).ifPresent(what -> add.merge(what, sign, Long::sum));
            if (call.goal() != GoalResult.NOT_ASKED) {
                add.merge(Count.RESULT_GOAL_ASKED, sign, Long::sum);
                add.merge(Count.RESULT_GOAL_MET, call.goal() == GoalResult.MET ? sign : 0, Long::sum);
            }
            call.ending().ifPresent(ending -> {
                add.merge(Count.TALK_SECONDS, sign * ending.talkedSeconds(), Long::sum);
                long held = Duration.between(call.startedAt(), ending.at()).toMillis();
                add.merge(Count.HELD_MILLIS, sign * Math.max(0, held), Long::sum);
                if (ending.kind() == Ending.Kind.UNUSABLE_NUMBER) {
                    add.merge(Count.RESULT_UNUSABLE_NUMBER, sign, Long::sum);
                }
            });
        }

        private static Optional<Count> inHour(Call call) {
            return call.live() ? Optional.of(Count.LIVE) : resultOf(call);
        }

        private static Optional<Count> resultOf(Call call) {
            CallResult result = call.result();
            return switch (result) {
                case INITIATED, RINGING, IN_PROGRESS, NOT_PLACED -> Optional.empty();
                case COMPLETED -> Optional.of(call.voicemail() ? Count.RESULT_VOICEMAIL : Count.RESULT_COMPLETED);
                case BUSY -> Optional.of(Count.RESULT_BUSY);
                case UNANSWERED -> Optional.of(Count.RESULT_UNANSWERED);
                case FAILED -> Optional.of(Count.RESULT_FAILED);
            };
        }
    }

    /** All tallies of a campaign that has none yet. */
    public static List<Tally> empty(String campaignId, int shards) {
        List<Tally> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            all.add(new Tally(campaignId, shard, Gate.NEVER_OPENED, Map.of()));
        }
        return all;
    }
}
