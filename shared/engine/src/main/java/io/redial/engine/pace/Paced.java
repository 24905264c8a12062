package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Pace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What paces a campaign's calls, whichever number they come from.
 *
 * @param ofAccount over all campaigns; empty where their own paces together keep it
 * @param ofCampaign its own
 */
public record Paced(Optional<Rate> ofAccount, Rate ofCampaign) {

    /** A pace and how many slots a second it gives. */
    public record Rate(Pace.Key key, double perSecond) {}

    /** What paces the calls of {@code campaign}, one of {@code account}, whatever its other campaigns do. */
    public static Paced by(Account account, Campaign campaign) {
        return new Paced(
                Optional.of(new Rate(Pace.Key.ofAccount(account.id()), account.callsPerSecond())),
                new Rate(
                        new Pace.Key(campaign.accountId(), campaign.id()),
                        campaign.limits().callsPerSecond()));
    }

    /**
     * What paces the calls of {@code campaign} beside those of {@code running}, all that run of its account, itself among
     * them. A pace gives its slots in order, so that a campaign with a slow pace of its own, whose slots lie seconds ahead,
     * would keep all others of the account from the slots before them. Where the campaigns can't reach the account's pace
     * together, they are left to their own: in any second each has a call more at most than its pace says.
     */
    public static Paced by(Account account, Campaign campaign, Collection<Campaign> running) {
        Paced paced = by(account, campaign);
        double together = running.stream()
                .mapToDouble(one -> one.limits().callsPerSecond() + 1)
                .sum();
        return together <= account.callsPerSecond() ? new Paced(Optional.empty(), paced.ofCampaign()) : paced;
    }

    /** How many calls a second it allows, whatever the numbers allow. */
    public double perSecond() {
        return ofAccount
                .map(rate -> Math.min(rate.perSecond(), ofCampaign.perSecond()))
                .orElse(ofCampaign.perSecond());
    }

    /** Everything that paces a call from {@code line}. */
    List<Rate> rates(PhoneLine line) {
        List<Rate> rates = new ArrayList<>(ofAccount.stream().toList());
        rates.add(ofCampaign);
        rates.add(new Rate(keyOf(line), line.callsPerSecond()));
        return rates;
    }

    /** By the number itself: one that was added twice is still one number. */
    static Pace.Key keyOf(PhoneLine line) {
        return new Pace.Key(line.key().accountId(), line.number().e164());
    }
}
