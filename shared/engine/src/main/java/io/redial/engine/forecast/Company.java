package io.redial.engine.forecast;

import io.redial.domain.window.CallingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The rivals of a campaign while it calls, and what they leave it of what they share. Who calls when is looked at from time
 * to time, a week ahead at most: who calls for half of the campaign's time counts half.
 *
 * @param looks who calls at each instant that was looked at and at which the campaign itself may call; one at least
 * @param others how often each of the rivals was seen to call for each of the campaign's own looks
 */
record Company(List<List<Rival>> looks, List<Other> others) {

    Company {
        looks = List.copyOf(looks);
        others = List.copyOf(others);
    }

    private static final int LOOKS = 7 * 24;
    private static final Duration FAR = Duration.ofDays(7);

    /** With nobody. */
    static final Company NONE = new Company(List.of(List.of()), List.of());

    /** A rival, and for which part of the campaign's own time it calls; beyond 1 if it calls for longer. */
    record Other(Rival rival, double part) {}

    /**
     * The company of a campaign that calls while one of {@code windows} is open.
     *
     * @param end when the campaign ends; empty if it never does
     */
    static Company of(List<Rival> rivals, Collection<CallingWindow> windows, Instant now, Optional<Instant> end) {
        Optional<Instant> opening = windows.stream()
                .flatMap(window -> window.nextOpening(now).stream())
                .min(Comparator.naturalOrder());
        if (rivals.isEmpty() || opening.isEmpty()) {
            return NONE;
        }
        Instant from = opening.get();
        Duration span = end.map(at -> Duration.between(from, at))
                .filter(till -> till.compareTo(FAR) < 0)
                .orElse(FAR);
        Duration step = span.isPositive() ? span.dividedBy(LOOKS) : Duration.ZERO;
        List<List<Rival>> looks = new ArrayList<>();
        int[] seen = new int[rivals.size()];
        for (int look = 0; look < LOOKS; look++) {
            Instant at = from.plus(step.multipliedBy(look));
            List<Rival> calling = new ArrayList<>();
            for (int i = 0; i < seen.length; i++) {
                if (rivals.get(i).callsAt(at)) {
                    calling.add(rivals.get(i));
                    seen[i]++;
                }
            }
            if (windows.stream().anyMatch(window -> window.isOpen(at))) {
                looks.add(calling);
            }
        }
        List<Other> others = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            others.add(new Other(rivals.get(i), (double) seen[i] / looks.size()));
        }
        return new Company(looks, others);
    }

    /** What they leave it on average of something of which each asks for that much while it calls. */
    double part(double whole, ToDoubleFunction<Rival> asked) {
        return looks.stream()
                .mapToDouble(calling -> Rival.part(whole, calling.stream().mapToDouble(asked)))
                .average()
                .orElseThrow();
    }

    /** Of so many calls at once. */
    long calls(long most) {
        return (long) Math.ceil(part((double) most, Rival::atOnce) - 1e-6);
    }

    /**
     * What it spends of {@code micros} before they are gone. Whoever calls more often spends more of them; what one does not
     * need is spent by the others.
     *
     * @param perSecond what it spends in a second
     * @param calls what it has of the account's calls at once; none of the others has more
     */
    long money(long micros, double perSecond, long calls) {
        record Draw(double perSecond, double needs) {}
        List<Draw> draws = others.stream()
                .map(other -> new Draw(
                        other.part()
                                * other.rival()
                                        .spends(Math.min(
                                                (double) calls, other.rival().atOnce())),
                        other.rival().needs()))
                .filter(draw -> draw.perSecond() > 0)
                .sorted(Comparator.comparingDouble(draw -> draw.needs() / draw.perSecond()))
                .toList();
        double left = micros;
        double all = perSecond + draws.stream().mapToDouble(Draw::perSecond).sum();
        for (Draw draw : draws) {
            if (draw.needs() / draw.perSecond() >= left / all) {
                break;
            }
            left -= draw.needs();
            all -= draw.perSecond();
        }
        return all > 0 ? Math.round(left * perSecond / all) : micros;
    }
}
