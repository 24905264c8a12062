package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Pace;
import io.redial.domain.lead.Origin;
import java.time.Duration;
import java.util.List;

/**
 * What paces a campaign's calls, whichever number they come from.
 *
 * @param ofAccount over all campaigns
 * @param ofCampaign its own
 */
public record Paced(Rate ofAccount, Rate ofCampaign) {

    /** A pace and how many slots a second it gives. */
    public record Rate(Pace.Key key, double perSecond) {

        Duration interval() {
            return Pace.interval(perSecond);
        }
    }

    /** What paces the calls of {@code campaign}, one of {@code account}. */
    public static Paced by(Account account, Campaign campaign) {
        return new Paced(
                new Rate(Pace.Key.ofAccount(account.id()), account.callsPerSecond()),
                new Rate(keyOf(campaign), campaign.limits().callsPerSecond()));
    }

    /** Where the pace of {@code campaign} itself is stored. */
    static Pace.Key keyOf(Campaign campaign) {
        return new Pace.Key(campaign.accountId(), campaign.id());
    }

    /** How many calls a second it allows, whatever the numbers allow. */
    public double perSecond() {
        return Math.min(ofAccount.perSecond(), ofCampaign.perSecond());
    }

    /** Everything that paces a call from {@code line}. */
    List<Rate> rates(PhoneLine line) {
        return List.of(ofAccount, ofCampaign, of(line));
    }

    /**
     * How often a source is asked about the people whom an account is to call. GoHighLevel allows 100 requests within ten
     * seconds for each sub-account, as its documentation says; some of them are left for reading lists.
     */
    static Rate ofSource(Origin.Source source, Campaign campaign) {
        return new Rate(new Pace.Key(campaign.accountId(), source.connectionId()), 8);
    }

    /** By the number itself: one that was added twice is still one number. */
    static Rate of(PhoneLine line) {
        return new Rate(new Pace.Key(line.key().accountId(), line.number().e164()), line.callsPerSecond());
    }
}
