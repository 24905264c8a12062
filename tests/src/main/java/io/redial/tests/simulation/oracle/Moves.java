package io.redial.tests.simulation.oracle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The moves that the design allows, written from it: from each status to which, and on what grounds. */
final class Moves {

    /** What must have come with a move of a lead. */
    enum Grounds {
        /** Nothing besides. */
        NONE,
        /** A call of the lead changed in the same transaction. */
        CALL,
        /** The intent of a call was written in the same transaction. */
        INTENT,
        /** Somebody has asked for a reset. */
        RESET,
        /** Somebody has asked for it to be marked completed. */
        MARK,
        /** It had no call left and only waited for what the last one came to. */
        WAITED,
        /** A call was placed since its creation or reset. */
        PLACED,
        /** None was. */
        UNPLACED
    }

    private static final Map<Row.LeadStatus, Map<Row.LeadStatus, Set<Grounds>>> LEAD =
            new EnumMap<>(Row.LeadStatus.class);
    private static final Map<Row.CallResult, Set<Row.CallResult>> CALL = new EnumMap<>(Row.CallResult.class);
    private static final Map<Row.CampaignStatus, Set<Row.CampaignStatus>> CAMPAIGN =
            new EnumMap<>(Row.CampaignStatus.class);

    static {
        Row.LeadStatus created = Row.LeadStatus.CREATED;
        Row.LeadStatus scheduled = Row.LeadStatus.SCHEDULED;
        Row.LeadStatus processing = Row.LeadStatus.PROCESSING;
        Row.LeadStatus completed = Row.LeadStatus.COMPLETED;
        Row.LeadStatus rescheduled = Row.LeadStatus.RESCHEDULED;
        Row.LeadStatus maxRetries = Row.LeadStatus.MAX_RETRIES;
        // Claimed, deferred or closed by its settings; a late word on a call that seemed never placed moves it on.
        may(created, created, Grounds.NONE);
        may(created, scheduled, Grounds.NONE);
        may(created, processing, Grounds.CALL);
        may(created, rescheduled, Grounds.CALL);
        may(created, completed, Grounds.CALL, Grounds.MARK);
        may(created, maxRetries, Grounds.NONE);
        // Given back to where it came from, or placed; a met goal of an earlier call closes it.
        may(scheduled, scheduled, Grounds.NONE);
        may(scheduled, created, Grounds.UNPLACED, Grounds.RESET);
        may(scheduled, rescheduled, Grounds.PLACED);
        may(scheduled, processing, Grounds.INTENT);
        may(scheduled, completed, Grounds.CALL, Grounds.MARK);
        may(scheduled, maxRetries, Grounds.NONE);
        // The call decides, or the end of the wait for what it came to.
        may(processing, processing, Grounds.NONE);
        may(processing, created, Grounds.CALL, Grounds.RESET);
        may(processing, rescheduled, Grounds.NONE);
        may(processing, completed, Grounds.CALL, Grounds.MARK, Grounds.WAITED);
        may(processing, maxRetries, Grounds.NONE);
        // Waits; a late word on its last call may decide otherwise.
        may(rescheduled, rescheduled, Grounds.NONE);
        may(rescheduled, created, Grounds.RESET);
        may(rescheduled, scheduled, Grounds.NONE);
        may(rescheduled, processing, Grounds.CALL);
        may(rescheduled, completed, Grounds.CALL, Grounds.MARK);
        may(rescheduled, maxRetries, Grounds.NONE);
        // Final: only a reset opens it again; a late success replaces a failure, never the other way round.
        may(completed, completed, Grounds.NONE);
        may(completed, created, Grounds.RESET);
        may(maxRetries, maxRetries, Grounds.NONE);
        may(maxRetries, completed, Grounds.CALL, Grounds.MARK);
        may(maxRetries, created, Grounds.RESET);

        Row.CallResult[] ends = {
            Row.CallResult.COMPLETED, Row.CallResult.BUSY, Row.CallResult.UNANSWERED, Row.CallResult.FAILED
        };
        reach(Row.CallResult.INITIATED, ends);
        reach(Row.CallResult.INITIATED, Row.CallResult.RINGING, Row.CallResult.IN_PROGRESS, Row.CallResult.NOT_PLACED);
        reach(Row.CallResult.RINGING, ends);
        reach(Row.CallResult.RINGING, Row.CallResult.IN_PROGRESS);
        reach(Row.CallResult.IN_PROGRESS, ends);
        // What the provider says itself outranks its refusal.
        reach(Row.CallResult.NOT_PLACED, ends);

        CAMPAIGN.put(Row.CampaignStatus.DRAFT, EnumSet.of(Row.CampaignStatus.IN_PROGRESS));
        CAMPAIGN.put(
                Row.CampaignStatus.IN_PROGRESS, EnumSet.of(Row.CampaignStatus.PAUSED, Row.CampaignStatus.COMPLETED));
        CAMPAIGN.put(Row.CampaignStatus.PAUSED, EnumSet.of(Row.CampaignStatus.IN_PROGRESS));
        CAMPAIGN.put(Row.CampaignStatus.COMPLETED, EnumSet.of(Row.CampaignStatus.IN_PROGRESS));
    }

    private Moves() {}

    /** On which grounds, any of which is enough; none if it is no move. */
    static Set<Grounds> ofLead(Row.LeadStatus from, Row.LeadStatus to) {
        return LEAD.getOrDefault(from, Map.of()).getOrDefault(to, Set.of());
    }

    /** Whether a call may come from one result, told by one source, to another. */
    static boolean ofCall(Row.Call from, Row.Call to) {
        if (from.result() == to.result()) {
            return from.source().compareTo(to.source()) <= 0;
        }
        boolean concluded = from.result() == Row.CallResult.FAILED && from.source() != Row.Source.TOLD;
        if (concluded) {
            // Our inference, or the refusal of a request: the provider's word on the call replaces it.
            return to.result().isResult() && to.source() == Row.Source.TOLD;
        }
        return CALL.getOrDefault(from.result(), Set.of()).contains(to.result());
    }

    static boolean ofCampaign(Row.CampaignStatus from, Row.CampaignStatus to) {
        return from == to || CAMPAIGN.getOrDefault(from, Set.of()).contains(to);
    }

    private static void may(Row.LeadStatus from, Row.LeadStatus to, Grounds... anyOf) {
        LEAD.computeIfAbsent(from, _ -> new EnumMap<>(Row.LeadStatus.class))
                .put(to, EnumSet.copyOf(Arrays.asList(anyOf)));
    }

    private static void reach(Row.CallResult from, Row.CallResult... to) {
        CALL.computeIfAbsent(from, _ -> EnumSet.noneOf(Row.CallResult.class)).addAll(Arrays.asList(to));
    }
}
