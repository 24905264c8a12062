package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.retry.Goal;
import io.redial.domain.window.ZoneName;
import io.redial.engine.account.Balance;
import io.redial.engine.account.Balances;
import io.redial.engine.pace.Crew;
import io.redial.engine.port.Store;
import io.redial.engine.zone.CampaignWindows;
import io.redial.engine.zone.EarliestCall;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at everything that a start needs, without starting. */
public final class Preflight {

    static final String NO_LEADS = "no_leads";
    private static final String INSUFFICIENT_BALANCE = "insufficient_balance";
    private static final String WINDOW_NEVER_OPENS = "window_never_opens";

    /** What only a campaign lacks that has somebody to call. */
    static final Set<String> FOR_CALLS = Set.of(NO_LEADS, INSUFFICIENT_BALANCE, WINDOW_NEVER_OPENS);

    private final Store store;
    private final Balances balances;
    private final Warnings warnings;
    private final ZoneRegistry registry;

    public Preflight(Store store, Balances balances) {
        this.store = store;
        this.balances = balances;
        this.warnings = new Warnings(store);
        this.registry = new ZoneRegistry(store);
    }

    /** All checks, whether they hold or not. */
    public Readiness of(CampaignView view, Instant now) {
        Campaign campaign = view.settings();
        Optional<Assistant> assistant = store.find(new Assistant.Key(campaign.accountId(), campaign.assistantId()));
        List<PhoneLine> lines = lines(campaign);
        List<Tally> tallies = store.tallies(campaign.id(), campaign.shards());
        List<Readiness.Check> checks = new ArrayList<>(List.of(
                outbound(assistant),
                assigned(campaign, assistant, lines),
                funded(campaign, assistant),
                peopled(tallies, view.state().jobs().imports() > 0),
                opening(campaign, tallies, now),
                goal(campaign, assistant)));
        ProviderAccess.check(store, assistant).ifPresent(checks::add);
        return new Readiness(checks, warnings.of(campaign, assistant, lines, now));
    }

    private List<PhoneLine> lines(Campaign campaign) {
        if (campaign.phoneNumberIds().isEmpty()) {
            return List.of();
        }
        return store.findAll(campaign.phoneNumberIds().stream()
                .map(id -> new PhoneLine.Key(campaign.accountId(), id))
                .toList());
    }

    private static Readiness.Check outbound(Optional<Assistant> assistant) {
        boolean ok = assistant
                .filter(found -> found.direction() == Assistant.Direction.OUTBOUND)
                .isPresent();
        return new Readiness.Check(
                "assistant_not_outbound",
                "assistantId",
                ok,
                ok ? "The assistant calls out." : "The assistant is not there, or does not call out.");
    }

    private static Readiness.Check assigned(Campaign campaign, Optional<Assistant> assistant, List<PhoneLine> lines) {
        boolean ok = !lines.isEmpty()
                && lines.size() == campaign.phoneNumberIds().size()
                && assistant
                        .filter(of -> lines.stream().allMatch(line -> Crew.calls(line, of)))
                        .isPresent();
        return new Readiness.Check(
                "phone_number_not_assigned",
                "phoneNumberIds",
                ok,
                ok
                        ? "Its phone numbers are assigned to its assistant, and of its provider."
                        : "It needs at least one phone number, and each must be assigned to its assistant and be of"
                                + " its provider.");
    }

    private Readiness.Check funded(Campaign campaign, Optional<Assistant> assistant) {
        Balance balance = balances.read(campaign.accountId());
        long oneCall = assistant
                .map(found -> Balance.worstCase(balance.account().price(), found.limits()))
                .orElse(0L);
        boolean ok = balance.covers(oneCall);
        return new Readiness.Check(
                INSUFFICIENT_BALANCE,
                "account",
                ok,
                ok ? "The balance covers a call." : "The balance does not cover one call of the longest length.");
    }

    private static Readiness.Check peopled(List<Tally> tallies, boolean importing) {
        boolean ok = Tally.sum(tallies).getOrDefault(Tally.Count.OPEN, 0L) > 0;
        String none = importing
                ? "There is no lead to call yet; an import is still running."
                : "There is no lead to call. An import adds its leads once its file has arrived.";
        return new Readiness.Check(NO_LEADS, "leads", ok, ok ? "There are leads to call." : none);
    }

    private Readiness.Check opening(Campaign campaign, List<Tally> tallies, Instant now) {
        Map<Tally.Count, Long> counts = Tally.sum(tallies);
        boolean waiting = counts.getOrDefault(Tally.Count.CREATED, 0L) > 0
                || counts.getOrDefault(Tally.Count.RESCHEDULED, 0L) > 0;
        return waiting && campaign.asksForZones()
                ? openingForLeads(campaign, tallies, now)
                : openingForCampaign(campaign, now);
    }

    private static Readiness.Check openingForCampaign(Campaign campaign, Instant now) {
        Optional<Instant> next = campaign.schedule().window().nextOpening(now);
        return opening(
                next.isPresent(),
                next.map(at -> "The calling window is open from " + at + ".").orElse(never(campaign)));
    }

    private static String never(Campaign campaign) {
        ZoneName zone = campaign.schedule().zoneName();
        return zone.known().isPresent()
                ? "The calling window never opens again."
                : "The campaign's time zone " + zone.id() + " is not known here, so its calling window never opens.";
    }

    private Readiness.Check openingForLeads(Campaign campaign, List<Tally> tallies, Instant now) {
        CampaignWindows windows = CampaignWindows.at(now, campaign, registry.of(campaign));
        EarliestCall search = new EarliestCall(store, windows, now);
        Optional<Instant> next = search.among(tallies);
        return opening(
                next.isPresent() || !search.complete(),
                next.map(at -> "By the clocks of its leads the calling window is open from " + at + ".")
                        .orElse("The calling window never opens again by the clock of any lead that is known."));
    }

    private static Readiness.Check opening(boolean ok, String detail) {
        return new Readiness.Check(WINDOW_NEVER_OPENS, "schedule", ok, detail);
    }

    /** Whether the assistant declares what the goal asks for. */
    static Readiness.Check goal(Campaign campaign, Optional<Assistant> assistant) {
        Optional<Goal> goal = campaign.retry().until();
        boolean ok = goal.isEmpty()
                || assistant
                        .filter(found ->
                                found.declares(goal.get().variable(), goal.get().value()))
                        .isPresent();
        return new Readiness.Check(
                "goal_variable_unknown",
                "retry.until.variable",
                ok,
                ok
                        ? "The assistant declares what the goal asks for."
                        : "The assistant declares no post-call variable of the goal's name and type.");
    }
}
