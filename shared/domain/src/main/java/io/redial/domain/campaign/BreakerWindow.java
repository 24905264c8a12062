package io.redial.domain.campaign;

import io.redial.domain.campaign.Breaker.Sample;
import io.redial.domain.campaign.Breaker.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign had counted at some instants since it was started or resumed. With its counts of now that tells how many
 * calls have failed lately, without a count of its own that others would have to keep.
 *
 * <p>While nothing ends no sample is taken, so the one before a quiet time tells what was counted at its end, too.
 *
 * @param samples oldest first, about {@link #SAMPLES} at most
 */
public record BreakerWindow(List<Sample> samples) {

    /** Samples in a window: it is so much shorter at times than it was asked to be. */
    private static final int SAMPLES = 5;

    public static final BreakerWindow EMPTY = new BreakerWindow(List.of());

    public BreakerWindow {
        samples = List.copyOf(samples);
    }

    /** What has ended within the window of {@code breaker}, as far as it was watched. */
    public Share share(Breaker breaker, Sample now) {
        return recent(breaker, now.at()).stream()
                .findFirst()
                .or(() -> before(breaker, now.at()))
                .map(now::since)
                .orElse(new Share(0, 0));
    }

    /** The window with the sample of now, if it is time for one. */
    public Optional<BreakerWindow> with(Breaker breaker, Sample now) {
        List<Sample> recent = recent(breaker, now.at());
        Instant next = recent.isEmpty()
                ? now.at()
                : recent.getLast().at().plus(breaker.window().dividedBy(SAMPLES));
        if (next.isAfter(now.at()) || unchanged(now)) {
            return Optional.empty();
        }
        List<Sample> further = new ArrayList<>(recent);
        // After a quiet time: what was counted at its begin was so at its end, and what has ended since counts from
        // there.
        Optional<Sample> quiet = recent.isEmpty() ? before(breaker, now.at()) : Optional.empty();
        further.add(quiet.map(known -> new Sample(now.at(), known.ended(), known.failed()))
                .orElse(now));
        return Optional.of(new BreakerWindow(further));
    }

    /** A campaign whose calls rest is not written all the time. */
    private boolean unchanged(Sample now) {
        return !samples.isEmpty()
                && samples.getLast().ended() == now.ended()
                && samples.getLast().failed() == now.failed();
    }

    /** The newest sample that is older than the window. */
    private Optional<Sample> before(Breaker breaker, Instant now) {
        Instant from = now.minus(breaker.window());
        return samples.stream().filter(sample -> sample.at().isBefore(from)).reduce((_, newer) -> newer);
    }

    private List<Sample> recent(Breaker breaker, Instant now) {
        Instant from = now.minus(breaker.window());
        return samples.stream()
                .filter(sample -> !sample.at().isBefore(from) && !sample.at().isAfter(now))
                .toList();
    }
}
