package io.redial.engine.dial;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.Gates;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Dials one claim, at most once whatever happens: the intent is durable before the request, only the invocation that drew
 * the intent's placement id sends it, and it sends it once.
 */
public final class Dialer {

    /** What a dial waits for in process; for longer it goes back into its queue. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(2500);

    private final Surroundings around;
    private final LastWord lastWord;
    private final Jobs jobs;
    private final LateDials lateDials;
    private final GivingBack givingBack;
    private final Placing placing;

    /**
     * A dialer.
     *
     * @param clock business time; read again after every wait, since a dial must never rest on an old instant
     */
    public Dialer(
            Store store,
            Signals signals,
            Telephones telephones,
            Waiting waiting,
            InstantSource clock,
            Ids ids,
            Timing timing) {
        this(new Surroundings(store, signals, telephones, waiting, clock, ids, timing), LastWord.NOBODY_ASKED);
    }

    /**
     * One that asks the sources of leads before it calls them.
     *
     * @param asked who may be called
     */
    public Dialer asking(LastWord asked) {
        return new Dialer(around, asked);
    }

    private Dialer(Surroundings around, LastWord lastWord) {
        this.around = around;
        this.lastWord = lastWord;
        this.jobs = new Jobs(around);
        this.lateDials = new LateDials(around);
        this.givingBack = new GivingBack(around);
        this.placing = new Placing(around);
    }

    /** What became of a dial message. */
    public enum Result {
        /** The request was sent, or may have been. */
        PLACED,
        /** The claim is not this message's to dial any more. */
        NOT_OURS,
        /** It is in the queue again, for a later slot. */
        LATER,
        /** The lead waits again, no attempt spent. */
        GIVEN_BACK,
        /** The provider refused before dialling. */
        REFUSED
    }

    /** Dials the claim that {@code dial} names, if it still stands. */
    public Result dial(Signals.Dial dial) {
        Campaign.Key campaign = new Campaign.Key(dial.accountId(), dial.lead().campaignId());
        CampaignState.Key state = new CampaignState.Key(campaign.accountId(), campaign.campaignId());
        Store.Found found = around.store().read(List.of(dial.lead(), campaign, state));
        Optional<Lead> claimed = found.get(dial.lead()).filter(lead -> isOf(dial, lead));
        if (claimed.isEmpty() || found.get(campaign).isEmpty()) {
            return Result.NOT_OURS;
        }
        Lead lead = claimed.get();
        Instant asked = around.now();
        Optional<Job> job = jobs.of(lead, found);
        Instant now = around.now();
        if (job.isEmpty() || !job.get().mayBeDialledAt(lead, now)) {
            return givingBack.of(lead, now);
        }
        Duration answer = Duration.between(asked, now);
        if (dial.heardAt().filter(at -> around.timing().holds(at, now)).isPresent()) {
            return dialInItsSlot(dial, job.get(), answer);
        }
        return switch (lastWord.on(lead, now)) {
            case LastWord.Answer.MayCall _ -> dialInItsSlot(dial.heard(now), job.get(), answer);
            case LastWord.Answer.DoNotCall _ -> givingBack.listed(lead, around.now());
            case LastWord.Answer.NotNow _ -> givingBack.untilSourceAnswers(lead, around.now());
            case LastWord.Answer.Denied(String detail) -> pausing(job.get(), detail);
        };
    }

    /** Nobody can be asked until somebody does something about it; asking again and again would not help. */
    private Result pausing(Job job, String detail) {
        PauseReason reason = PauseReason.with(PauseReason.Code.SOURCE_DENIED, detail);
        new Gates(around.store()).pause(job.campaign(), job.state().epoch(), reason, around.now());
        return givingBack.of(job.lead(), around.now());
    }

    /** Whether the lead is still claimed as it was when the message was written. */
    static boolean isOf(Signals.Dial dial, Lead lead) {
        return lead.state() instanceof LeadState.Scheduled(Claim claim)
                && claim.claimId().equals(dial.claimId());
    }

    /**
     * The claim may be dialled; it waits for its slot, or for another one if it is late.
     *
     * @param answer how long the store took to answer a request
     */
    private Result dialInItsSlot(Signals.Dial dial, Job job, Duration answer) {
        // Asking the source took its time, though it is begun early enough for that.
        Instant now = around.now();
        Instant slot = dial.slot();
        if (around.timing().late(slot, now)) {
            Optional<Instant> another = lateDials.anotherSlot(job, answer, now);
            now = around.now();
            if (another.isEmpty()) {
                return givingBack.of(job.lead(), now);
            }
            slot = another.get();
        }
        Duration wait = around.timing().until(slot, now);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return dialAgain(dial, slot, around.timing().untilDial(slot, now));
        }
        around.waiting().pause(wait);
        if (around.timing().late(slot, around.now())) {
            // The machine stood still meanwhile: the next delivery takes another slot.
            return dialAgain(dial, slot, Duration.ZERO);
        }
        return placing.of(dial, job);
    }

    private Result dialAgain(Signals.Dial dial, Instant slot, Duration delay) {
        around.signals().dial(List.of(dial.again(slot, delay)));
        return Result.LATER;
    }
}
