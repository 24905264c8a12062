package io.redial.engine.webhook;

import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.webhook.EventType;
import io.redial.engine.identity.Seal;
import java.util.List;
import java.util.Optional;

/** Something that others may want to be told of. */
public sealed interface Happening {

    EventType type();

    /** What it happened to and, where that can happen to it more than once, on top of which revision of it. */
    String subject();

    /**
     * Others are told of a call for the first time, or of what became known of it since.
     *
     * @param lead as it is then; empty when it was removed
     * @param campaign empty when it was removed
     */
    record CallTold(Telling telling, Call call, Optional<Lead> lead, Optional<Campaign> campaign) implements Happening {

        /** Which time it is told of. */
        public enum Telling {
            FIRST,
            AGAIN
        }

        @Override
        public EventType type() {
            return switch (telling) {
                case FIRST -> EventType.CALL_COMPLETED;
                case AGAIN -> EventType.CALL_UPDATED;
            };
        }

        @Override
        public String subject() {
            String id = Seal.callId(call.key());
            return switch (telling) {
                case FIRST -> id;
                case AGAIN -> revised(id, call.revision());
            };
        }
    }

    /** A lead has become final. */
    record LeadEnded(Lead lead, Campaign campaign) implements Happening {

        public LeadEnded {
            if (!lead.status().isFinal()) {
                throw new IllegalArgumentException("the lead is not final");
            }
        }

        @Override
        public EventType type() {
            return lead.status() == LeadStatus.COMPLETED ? EventType.LEAD_COMPLETED : EventType.LEAD_MAX_RETRIES;
        }

        /** It may be opened again, and end again. */
        @Override
        public String subject() {
            return revised(lead.key().leadId(), lead.revision());
        }
    }

    /** A campaign was started, paused or completed. */
    record CampaignMoved(EventType type, CampaignState state, Optional<Campaign> settings) implements Happening {

        @Override
        public String subject() {
            return revised(state.campaignId(), state.revision());
        }
    }

    /** An import has ended well. */
    record ImportCompleted(ImportJob job) implements Happening {

        @Override
        public EventType type() {
            return EventType.IMPORT_COMPLETED;
        }

        @Override
        public String subject() {
            return job.key().importId();
        }
    }

    /**
     * Numbers were put on the list of those that are not called.
     *
     * @param subject what they were listed with
     */
    record NumbersListed(String subject, String accountId, List<PhoneNumber> numbers, DoNotCall why)
            implements Happening {

        public NumbersListed {
            numbers = List.copyOf(numbers);
        }

        /**
         * What the listing of {@code before} is told by. A guard that went begins again at revision 0, while what was told of an
         * earlier listing may still be kept: the instant tells the two apart.
         */
        public static String subject(NumberGuard before, DoNotCall why) {
            return before.number().e164() + "#" + before.revision() + "#"
                    + why.at().toEpochMilli();
        }

        @Override
        public EventType type() {
            return EventType.DO_NOT_CALL_ADDED;
        }
    }

    private static String revised(String id, long revision) {
        return id + "#" + revision;
    }
}
