package io.redial.tests.simulation;

import io.redial.aws.queue.Messages;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One-time schedules: to the second or up to a minute late, now and then much later, twice or never. */
final class SimTimers implements Timers {

    private static final long SECOND = 1_000_000;

    private final Crossing crossing;
    private final Kernel kernel;
    private final SimQueue wakeUps;
    private final Mischief mischief;
    private final Map<CampaignState.Key, Long> armed = new HashMap<>();
    private long versions;

    SimTimers(Crossing crossing, Kernel kernel, SimQueue wakeUps, Mischief mischief) {
        this.crossing = crossing;
        this.kernel = kernel;
        this.wakeUps = wakeUps;
        this.mischief = mischief;
    }

    @Override
    public void set(CampaignState.Key campaign, Instant at) {
        crossing.call(
                Port.TIMER,
                "set timer",
                campaign.campaignId(),
                () -> arm(campaign, Math.ceilDiv(Kernel.micros(at), SECOND) * SECOND),
                SimSignals.NoAnswer::new);
    }

    @Override
    public void clear(CampaignState.Key campaign) {
        crossing.call(
                Port.TIMER,
                "clear timer",
                campaign.campaignId(),
                () -> armed.remove(campaign) != null,
                SimSignals.NoAnswer::new);
    }

    private boolean arm(CampaignState.Key campaign, long at) {
        long version = ++versions;
        armed.put(campaign, version);
        Mischief.OnSend fate = mischief.onSend("timers");
        for (int copy = 0; copy < fate.copies(); copy++) {
            kernel.at(at + fate.delay() + mischief.timerLag(), () -> fire(campaign, version));
        }
        return true;
    }

    private void fire(CampaignState.Key campaign, long version) {
        if (armed.getOrDefault(campaign, 0L) == version) {
            kernel.note("timer", campaign.campaignId());
            wakeUps.send(Messages.wake(campaign.accountId(), "timer-" + version), campaign.accountId(), Duration.ZERO);
        }
    }
}
