package io.redial.engine.forecast;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.window.ZoneSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Draws the forecast from the course that follows from a plan, and from the courses that would follow without its limits. */
final class Outlook {

    private static final int SECONDS_PER_MINUTE = 60;

    /** An end that comes so little sooner is the same end. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private final Plan plan;
    private final Answers answers;
    private final Campaign campaign;

    Outlook(Plan plan, Answers answers, Campaign campaign) {
        this.plan = plan;
        this.answers = answers;
        this.campaign = campaign;
    }

    Forecast forecast() {
        if (plan.leads() == 0) {
            Forecast.Span over = new Forecast.Span(plan.now(), plan.now(), plan.now());
            return new Forecast(Optional.of(over), 0, 0, 0, LimitedBy.NOTHING_LEFT, answers);
        }
        Course course = Simulation.run(plan);
        long calls = Math.round(course.calls());
        long minutes = (long) Math.ceil(course.calls() * answers.talkSeconds() / SECONDS_PER_MINUTE);
        long cost = Math.round(course.calls() * answers.costMicros());
        return new Forecast(span(course), calls, minutes, cost, limitedBy(course), answers);
    }

    private Optional<Forecast.Span> span(Course course) {
        Optional<Instant> end = endsAt();
        if (course.likely().isEmpty() && (end.isEmpty() || course.how() == Course.Ending.OUT_OF_MONEY)) {
            return Optional.empty();
        }
        double margin = answers.margin(campaign.retry());
        Optional<Instant> sooner =
                Simulation.run(plan.with(plan.odds().shifted(margin))).earliest();
        Optional<Instant> later =
                Simulation.run(plan.with(plan.odds().shifted(-margin))).latest();
        Instant likely = course.likely().or(() -> end).orElseThrow();
        return Optional.of(new Forecast.Span(
                likely,
                sooner.filter(likely::isAfter).orElse(likely),
                later.or(() -> end).filter(likely::isBefore).orElse(likely)));
    }

    /** When the campaign's own settings end it, if that is still to come. */
    private Optional<Instant> endsAt() {
        return campaign.schedule().endsAt().filter(plan.now()::isBefore);
    }

    private LimitedBy limitedBy(Course course) {
        if (course.likely().isPresent()) {
            return plan.callable() == 0 ? LimitedBy.NOTHING_LEFT : loosest(course);
        }
        return switch (course.how()) {
            case OUT_OF_MONEY -> LimitedBy.BALANCE;
            case CLOSED -> closed();
            case DONE, ENDLESS -> loosest(course);
        };
    }

    private LimitedBy closed() {
        if (endsAt().isPresent()) {
            return LimitedBy.ENDS_AT;
        }
        if (plan.windows().containsKey(ZoneSet.UNPROVEN)) {
            return LimitedBy.CONSENT_MISSING;
        }
        boolean othersOpen =
                campaign.schedule().window().nextOpening(plan.now()).isPresent();
        return othersOpen ? LimitedBy.ZONE_UNKNOWN : LimitedBy.CALLING_WINDOW;
    }

    /** The limit without which the campaign would end soonest, if it would end sooner at all. */
    private LimitedBy loosest(Course course) {
        Instant best = course.likely().map(end -> end.minus(SAME)).orElse(Instant.MAX);
        LimitedBy limit = LimitedBy.CALL_LENGTH;
        for (Without without : Without.values()) {
            Optional<Instant> end = Simulation.run(without.from(plan)).likely();
            if (end.filter(best::isAfter).isPresent()) {
                best = end.get();
                limit = without.limit(plan.limits());
            }
        }
        return limit;
    }

    /** A plan that lacks one of its limits. */
    private enum Without {
        CONCURRENCY,
        PACE,
        MONEY,
        INTERVAL,
        CAP,
        WINDOW;

        Plan from(Plan plan) {
            return switch (this) {
                case CONCURRENCY -> plan.with(plan.limits().withoutConcurrency());
                case PACE -> plan.with(plan.limits().withoutPace());
                case MONEY -> plan.with(plan.limits().withoutMoney());
                case INTERVAL -> plan.withoutInterval();
                case CAP -> plan.withoutCap();
                case WINDOW -> plan.withoutWindow();
            };
        }

        LimitedBy limit(Limits limits) {
            return switch (this) {
                case CONCURRENCY ->
                    limits.concurrent() <= limits.ofAccount()
                            ? LimitedBy.MAX_CONCURRENT_CALLS
                            : LimitedBy.ACCOUNT_CONCURRENCY;
                case PACE -> limits.tightestPace();
                case MONEY -> LimitedBy.BALANCE;
                case INTERVAL -> LimitedBy.RETRY_INTERVAL;
                case CAP -> LimitedBy.NUMBER_CAP;
                case WINDOW -> LimitedBy.CALLING_WINDOW;
            };
        }
    }
}
