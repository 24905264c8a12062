package io.redial.engine.world;

import io.redial.domain.account.Account;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Pace;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds the promises against what the network really did and against the commits that say whether a call may start. It
 * knows nothing of leads and leases, and of claims only their slots.
 */
public final class Watch {

    /** A call starts so long after its slot at the latest. */
    private static final Duration SLOT_TOLERANCE = Duration.ofMillis(100);

    /** What it may take to cancel a call at the provider. */
    private static final Duration CANCELLING = Duration.ofSeconds(2);

    private final EngineWorld world;
    private final Set<String> acknowledgedPauses = new HashSet<>();
    private final Map<String, Integer> callsBeforeReset = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    public Watch(EngineWorld world) {
        this.world = world;
        world.network().witness(this::placed);
        world.store().witness(this::committed);
    }

    /** From now on no intent of this campaign may commit. */
    public void pauseAcknowledged(String campaignId) {
        acknowledgedPauses.add(campaignId);
    }

    /** Called before a start or resume is asked for. */
    public void resumed(String campaignId) {
        acknowledgedPauses.remove(campaignId);
    }

    /** The lead's rounds count from 0 again. */
    public void reset(String leadId) {
        callsBeforeReset.put(leadId, callsOf(leadId).size());
    }

    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        world.network().placed().stream()
                .filter(call -> call.rangBy(world.now()))
                .filter(call -> call.ringsAt().isAfter(call.dialBefore().plus(CANCELLING)))
                .forEach(call -> all.add(call.ringsAt() + " a call rings after " + call.dialBefore()));
        return List.copyOf(all);
    }

    private void committed(Commit commit, Store.Outcome outcome) {
        if (!outcome.done()) {
            return;
        }
        for (Commit.Write write : commit.writes()) {
            if (write instanceof Commit.Write.Save(CampaignState state) && state.running()) {
                // Started or resumed by somebody else than whoever heard of the pause.
                acknowledgedPauses.remove(state.campaignId());
            }
            if (write instanceof Commit.Write.Save(Call call)
                    && call.revision() == 0
                    && acknowledgedPauses.contains(call.campaignId())) {
                violate("an intent of " + call.campaignId() + " commits after its pause was acknowledged");
            }
        }
    }

    private void placed(PlacedCall call) {
        Campaign campaign = world.memory()
                .find(new Campaign.Key(Desk.ACCOUNT, call.campaignId()))
                .orElseThrow();
        List<PlacedCall> before = world.network().placed();
        List<PlacedCall> live =
                before.stream().filter(other -> other.liveAt(world.now())).toList();
        require(live.stream().noneMatch(other -> other.leadId().equals(call.leadId())), "two live calls to a lead");
        require(live.stream().noneMatch(other -> other.number().equals(call.number())), "two live calls to a number");
        require(before.stream().noneMatch(other -> other.key().equals(call.key())), "a claim is placed twice");
        require(campaign.schedule().windowFor(call.zones()).isOpen(world.now()), "a call outside the window");
        long ofCampaign = live.stream()
                .filter(other -> other.campaignId().equals(call.campaignId()))
                .count();
        require(ofCampaign < campaign.limits().maxConcurrentCalls(), "the campaign's concurrency is exceeded");
        Account account = world.account();
        require(live.size() < account.maxConcurrentCalls(), "the account's concurrency is exceeded");
        requireRetryRules(campaign, call);
        requireThatTheGoalIsNotMet(campaign, call);
        requirePace(campaign, call);
        require(slotsOf(call).anyMatch(slot -> isInTime(slot, world.now())), "a call starts away from its slot");
    }

    /** The slot of the claim, and those that campaign and number agreed on for dials that had missed theirs. */
    private Stream<Instant> slotsOf(PlacedCall call) {
        Set<Instant> again = new HashSet<>(world.store().slotsTaken(new Pace.Key(Desk.ACCOUNT, call.campaignId())));
        again.retainAll(
                world.store().slotsTaken(new Pace.Key(Desk.ACCOUNT, call.from().e164())));
        return Stream.concat(Stream.of(call.slot()), again.stream());
    }

    private static boolean isInTime(Instant slot, Instant start) {
        return !start.isBefore(slot) && !start.isAfter(slot.plus(SLOT_TOLERANCE));
    }

    private List<PlacedCall> callsOf(String leadId) {
        return world.network().placed().stream()
                .filter(other -> other.leadId().equals(leadId))
                .toList();
    }

    private void requireRetryRules(Campaign campaign, PlacedCall call) {
        List<PlacedCall> sinceReset = callsOf(call.leadId()).stream()
                .skip(callsBeforeReset.getOrDefault(call.leadId(), 0))
                .toList();
        List<PlacedCall> toNumber = sinceReset.stream()
                .filter(other -> other.number().equals(call.number()))
                .toList();
        require(toNumber.size() < campaign.retry().attemptsAllowed(), "a number is called too often");
        toNumber.stream().map(PlacedCall::endsAt).max(Instant::compareTo).ifPresent(last -> {
            Duration gap = Duration.between(last, world.now());
            require(gap.compareTo(campaign.retry().interval()) >= 0, "a retry comes " + gap + " after the last end");
        });
    }

    /** Nobody is called who is known to have met the goal since the last reset. */
    private void requireThatTheGoalIsNotMet(Campaign campaign, PlacedCall call) {
        boolean met = callsOf(call.leadId()).stream()
                .skip(callsBeforeReset.getOrDefault(call.leadId(), 0))
                .map(other -> world.memory().find(other.key()))
                .flatMap(Optional::stream)
                .anyMatch(other -> campaign.retry().goalMetBy(other.findings().variables()));
        require(!met, "somebody is called who has met the goal");
    }

    /** Every rolling second, per campaign, per calling number and over the account, holds at most the rate and one more. */
    private void requirePace(Campaign campaign, PlacedCall call) {
        Instant since = world.now().minus(Duration.ofSeconds(1));
        List<PlacedCall> recent = world.network().placed().stream()
                .filter(other -> other.placedAt().isAfter(since))
                .toList();
        long ofCampaign = recent.stream()
                .filter(other -> other.campaignId().equals(call.campaignId()))
                .count();
        require(ofCampaign <= Math.ceil(campaign.limits().callsPerSecond()), "the campaign calls too fast");
        long ofLine = recent.stream()
                .filter(other -> other.from().equals(call.from()))
                .count();
        require(ofLine <= Math.ceil(rateOf(campaign, call.from())), "a number calls too fast");
        require(recent.size() <= Math.ceil(world.account().callsPerSecond()), "the account calls too fast");
    }

    private double rateOf(Campaign campaign, PhoneNumber from) {
        return campaign.phoneNumberIds().stream()
                .map(id -> world.memory().find(new PhoneLine.Key(Desk.ACCOUNT, id)))
                .flatMap(Optional::stream)
                .filter(line -> Objects.equals(line.number(), from))
                .findFirst()
                .orElseThrow()
                .callsPerSecond();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violate(otherwise);
        }
    }

    private void violate(String what) {
        violations.add(world.now() + " " + what);
    }

    /** Whether the campaign has come to its end with nothing left over. */
    public List<String> leftovers(String campaignId) {
        List<String> left = new ArrayList<>();
        Campaign campaign = world.desk().campaign(campaignId);
        if (world.desk().state(campaignId).status() != CampaignStatus.COMPLETED) {
            left.add("not completed");
        }
        Map<?, Long> tallied = Recount.tallied(world.memory(), campaign);
        Map<?, Long> counted = Recount.of(world.memory(), campaign);
        if (!counted.equals(withoutZeros(tallied))) {
            left.add("tallies " + tallied + " but counted " + counted);
        }
        Recount.leads(world.memory(), campaign).stream()
                .filter(lead -> !lead.status().isFinal() || lead.due().isPresent())
                .forEach(lead -> left.add("open: " + lead.state()));
        return left;
    }

    private static Map<?, Long> withoutZeros(Map<?, Long> counts) {
        Map<Object, Long> kept = new HashMap<>(counts);
        kept.values().removeIf(n -> n == 0);
        return kept;
    }
}
