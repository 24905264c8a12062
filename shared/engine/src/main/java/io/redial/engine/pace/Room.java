package io.redial.engine.pace;

/**
 * How many more calls may begin at once.
 *
 * @param ofAccount calls that the account still takes, or the campaign's share of them
 * @param ofCampaign calls that the campaign still takes; not positive when it has all that it may have
 * @param affordable calls that the money is enough for
 */
public record Room(long ofAccount, long ofCampaign, long affordable) {

    /** What the tightest of the limits leaves, 0 or more. */
    public long calls() {
        return Math.max(0, Math.min(Math.min(ofAccount, ofCampaign), affordable));
    }
}
