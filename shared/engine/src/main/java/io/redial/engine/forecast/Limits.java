package io.redial.engine.forecast;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.account.Balance;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.World;
import java.util.List;
import java.util.Optional;

/**
 * How much a campaign may do.
 *
 * @param ofCampaign calls a second that the campaign may start
 * @param ofNumbers calls a second that its numbers may start together
 * @param ofAccountPace calls a second that the account leaves it
 * @param concurrent calls that the campaign may have at once
 * @param ofAccount calls that the account leaves it at once
 * @param money micros that may be spent
 * @param reserve micros that a call sets aside while it lasts
 */
record Limits(
        double ofCampaign,
        double ofNumbers,
        double ofAccountPace,
        long concurrent,
        long ofAccount,
        long money,
        long reserve) {

    private static final double ANY_PACE = 1e6;
    private static final long ANY_NUMBER = 1_000_000_000;

    /** The limits of a campaign, with what its company leaves it of what they share. */
    static Limits of(World world, World.View view, Optional<Crew> crew, Answers answers, Company company) {
        Campaign campaign = view.campaign();
        double ofNumbers = crew.map(Crew::lines).orElse(List.of()).stream()
                .mapToDouble(line -> company.part(line.callsPerSecond(), rival -> rival.asksOf(line)))
                .sum();
        long reserve = crew.map(Crew::assistant)
                .map(assistant -> Balance.reservation(world.account(), assistant))
                .orElse(0L);
        Limits unpaid = new Limits(
                campaign.limits().callsPerSecond(),
                ofNumbers > 0 ? ofNumbers : ANY_PACE,
                company.part(world.account().callsPerSecond(), Rival::perSecond),
                campaign.limits().maxConcurrentCalls(),
                company.calls(world.account().maxConcurrentCalls()),
                0,
                reserve);
        return reserve == 0 ? unpaid : unpaid.with(money(unpaid, world, view, answers, company));
    }

    /** What is set aside for live calls of its own or of its company is as good as there. */
    private static long money(Limits unpaid, World world, World.View view, Answers answers, Company company) {
        long all = world.available()
                + view.count(Count.RESERVED_MICROS)
                + company.others().stream()
                        .mapToLong(other -> other.rival().view().count(Count.RESERVED_MICROS))
                        .sum();
        double atOnce = unpaid.atOnce() * 1_000d / Math.max(1, answers.held().toMillis());
        double spends = Math.min(unpaid.perSecond(), atOnce) * answers.costMicros();
        return spends > 0 ? company.money(all, spends, unpaid.ofAccount()) : all;
    }

    /** Calls a second. */
    double perSecond() {
        return Math.min(Math.min(ofCampaign, ofNumbers), ofAccountPace);
    }

    /** Which of the paces it is that {@link #perSecond} comes from. */
    LimitedBy tightestPace() {
        double tightest = perSecond();
        if (ofCampaign <= tightest) {
            return LimitedBy.CALLS_PER_SECOND;
        }
        return ofNumbers <= tightest ? LimitedBy.NUMBER_CALLS_PER_SECOND : LimitedBy.ACCOUNT_CALLS_PER_SECOND;
    }

    /** Calls at once that capacity leaves room for. */
    long atOnce() {
        return Math.min(concurrent, ofAccount);
    }

    /** Calls at once that the money is enough for once {@code spent} of it is gone. */
    long affordable(double spent) {
        return reserve == 0 ? ANY_NUMBER : (long) Math.max(0, (money - spent) / reserve);
    }

    private Limits with(long micros) {
        return new Limits(ofCampaign, ofNumbers, ofAccountPace, concurrent, ofAccount, micros, reserve);
    }

    Limits withoutPace() {
        return new Limits(ANY_PACE, ANY_PACE, ANY_PACE, concurrent, ofAccount, money, reserve);
    }

    Limits withoutConcurrency() {
        return new Limits(ofCampaign, ofNumbers, ofAccountPace, ANY_NUMBER, ANY_NUMBER, money, reserve);
    }

    Limits withoutMoney() {
        return new Limits(ofCampaign, ofNumbers, ofAccountPace, concurrent, ofAccount, 0, 0);
    }
}
