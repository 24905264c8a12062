package io.redial.domain.window;

/**
 * Whose clock a schedule is read from.
 *
 * @param unknown what becomes of a lead whose zones are not known; it counts only where the lead's clock does
 */
public record ZoneRule(Clock clock, Unknown unknown) {

    /** The campaign's zone for every lead. */
    public static final ZoneRule CAMPAIGN = new ZoneRule(Clock.CAMPAIGN, Unknown.HOLD);
    /** The zones of each lead; a lead that has none is held. */
    public static final ZoneRule LEAD = new ZoneRule(Clock.LEAD, Unknown.HOLD);

    /** The clock that counts. */
    public enum Clock {
        /** The campaign's, for every lead. */
        CAMPAIGN,
        /** Each lead's own. */
        LEAD
    }

    /** What becomes of a lead whose zones are not known. */
    public enum Unknown {
        /** The window is closed for it: nobody is called at a time that may be the wrong one. */
        HOLD("hold"),
        /** It is called by the campaign's clock. */
        USE_CAMPAIGN("use_campaign");

        private final String wire;

        Unknown(String wire) {
            this.wire = wire;
        }

        /** The word on the wire. */
        public String wire() {
            return wire;
        }
    }
}
