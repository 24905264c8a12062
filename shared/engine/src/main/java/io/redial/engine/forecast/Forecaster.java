package io.redial.engine.forecast;

import io.redial.domain.account.Assistant;
import io.redial.domain.call.CallLimits;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.Timing;
import io.redial.engine.pace.World;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Forecasts campaigns from what is stored of them; it reads a bounded number of leads, however many there are. */
public final class Forecaster {

    /** How long an assistant lets it ring that is not there yet. */
    private static final int USUAL_RING_SECONDS = 30;

    private final Store store;
    private final Timing timing;

    /** A forecaster of the campaigns in {@code store}. */
    public Forecaster(Store store, Timing timing) {
        this.store = store;
        this.timing = timing;
    }

    /** How {@code campaign} will probably go on, or would if it were started now. */
    public Forecast forecast(CampaignView campaign, Instant now) {
        World world = World.read(store, campaign.accountId()).orElseThrow(Refusal::notFound);
        World.View view = world.view(store, campaign.settings(), campaign.state());
        Optional<Crew> crew = crew(view);
        Answers answers = answers(world, view, crew);
        List<Cohort> cohorts = new Remainder(store, view, answers.held(), now).cohorts();
        Plan alone = new Plan(
                now,
                cohorts,
                windows(view.campaign(), cohorts),
                Duration.between(now, timing.firstSlot(now)),
                view.campaign().retry().attemptsAllowed(),
                view.campaign().retry().interval(),
                view.campaign().attemptsPerNumber(),
                answers.odds(view.campaign().retry()),
                answers.held(),
                answers.costMicros(),
                Limits.of(world, view, crew, answers, Company.NONE));
        Plan plan =
                inCompany(alone, rivals(world, view, now), company -> Limits.of(world, view, crew, answers, company));
        return new Outlook(plan, answers, view.campaign()).forecast();
    }

    /** Who calls while it does depends on how long it does, and that on who calls: twice is near enough. */
    private static Plan inCompany(Plan alone, List<Rival> rivals, Function<Company, Limits> limits) {
        Plan plan = alone;
        for (int time = 0; time < 2 && !rivals.isEmpty(); time++) {
            Optional<Instant> end = Simulation.run(plan).likely();
            plan = plan.with(limits.apply(Company.of(rivals, plan.windows().values(), plan.now(), end)));
        }
        return plan;
    }

    private Optional<Crew> crew(World.View view) {
        return switch (Crew.of(store, view.campaign())) {
            case Crew.Found.Complete(Crew complete) -> Optional.of(complete);
            case Crew.Found.Missing _ -> Optional.empty();
        };
    }

    /** The others of the account that run and have leads to call, whatever the hour; they are taken to go on so. */
    private List<Rival> rivals(World world, World.View view, Instant now) {
        return world.campaigns().stream()
                .filter(other -> !other.campaign().id().equals(view.campaign().id()))
                .filter(other -> other.state().running() && other.count(Tally.Count.OPEN) > 0)
                .map(other -> {
                    Optional<Crew> crew = crew(other);
                    return Rival.of(other, crew.map(Crew::lines).orElse(List.of()), answers(world, other, crew), now);
                })
                .toList();
    }

    private static Answers answers(World world, World.View view, Optional<Crew> crew) {
        int ringSeconds = crew.map(Crew::assistant)
                .map(Assistant::limits)
                .map(CallLimits::ringSeconds)
                .orElse(USUAL_RING_SECONDS);
        Answers usual = Answers.usual(
                view.campaign().retry(), ringSeconds, world.account().price());
        return Answers.of(Tally.sum(view.tallies()), view.campaign().retry(), usual);
    }

    private static Map<ZoneSet, CallingWindow> windows(Campaign campaign, List<Cohort> cohorts) {
        Map<ZoneSet, CallingWindow> windows = new HashMap<>();
        cohorts.forEach(cohort -> windows.computeIfAbsent(cohort.zones(), campaign::windowFor));
        return windows;
    }
}
