package io.redial.domain.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The lifecycle of a campaign as one table; what is not in it is refused. */
public final class CampaignLifecycle {

    private CampaignLifecycle() {}

    /** What can be asked of a campaign. */
    public enum Verb {
        START,
        PAUSE,
        RESUME,
        STOP,
        COMPLETE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The whole table. */
    public enum Edge {
        STARTED(CampaignStatus.DRAFT, Verb.START, CampaignStatus.IN_PROGRESS),
        RESTARTED(CampaignStatus.COMPLETED, Verb.START, CampaignStatus.IN_PROGRESS),
        PAUSED(CampaignStatus.IN_PROGRESS, Verb.PAUSE, CampaignStatus.PAUSED),
        RESUMED(CampaignStatus.PAUSED, Verb.RESUME, CampaignStatus.IN_PROGRESS),
        STOPPED(CampaignStatus.IN_PROGRESS, Verb.STOP, CampaignStatus.PAUSED),
        /** What a pause left live is hung up. */
        HUNG_UP(CampaignStatus.PAUSED, Verb.STOP, CampaignStatus.PAUSED),
        /** By itself or when it was asked for, but only once it is done. */
        COMPLETED(CampaignStatus.IN_PROGRESS, Verb.COMPLETE, CampaignStatus.COMPLETED);

        private final CampaignStatus from;
        private final Verb verb;
        private final CampaignStatus to;

        Edge(CampaignStatus from, Verb verb, CampaignStatus to) {
            this.from = from;
            this.verb = verb;
            this.to = to;
        }

        public CampaignStatus from() {
            return from;
        }

        public Verb verb() {
            return verb;
        }

        public CampaignStatus to() {
            return to;
        }
    }

    /** Where {@code verb} leads from {@code from}, or empty when it is not allowed there. */
    public static Optional<CampaignStatus> after(CampaignStatus from, Verb verb) {
        return Arrays.stream(Edge.values())
                .filter(edge -> edge.from == from && edge.verb == verb)
                .map(Edge::to)
                .findFirst();
    }

    /**
     * Checks that the table allows {@code verb}.
     *
     * @throws IllegalStateException when it does not
     */
    static void require(CampaignStatus from, Verb verb) {
        if (after(from, verb).isEmpty()) {
            throw new IllegalStateException("a campaign that is " + from.wire() + " can't " + verb.wire());
        }
    }

    /**
     * Checks that the table leads from {@code from} to {@code to}.
     *
     * @throws IllegalStateException when it does not
     */
    static void require(CampaignStatus from, CampaignStatus to) {
        if (Arrays.stream(Edge.values()).noneMatch(edge -> edge.from == from && edge.to == to)) {
            throw new IllegalStateException("a campaign does not go from " + from.wire() + " to " + to.wire());
        }
    }
}
