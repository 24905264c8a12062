package io.redial.engine.dial;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Placement;
import io.redial.engine.fault.ProviderFaults;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.Gates;
import io.redial.engine.pace.Paced;
import io.redial.engine.pace.Slots;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.engine.settle.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials one claim, at most once whatever happens: the intent is durable before the request, only the invocation that drew
 * the intent's placement id sends it, and it sends it once.
 */
public final class Dialer {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);

    private static final int INTENT_TRIES = 5;

    /** What a dial waits for in process; for longer it goes back into its queue. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(2500);

    /** When an unknown outcome is looked up; the lease is the backstop. */
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5));

    private final Store store;
    private final Signals signals;
    private final Telephones telephones;
    private final Waiting waiting;
    private final InstantSource clock;
    private final Ids ids;
    private final Timing timing;
    private final Slots slots;
    private final Settlement settlement;
    private final LastWord lastWord;

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
        this.store = store;
        this.signals = signals;
        this.telephones = telephones;
        this.waiting = waiting;
        this.clock = clock;
        this.ids = ids;
        this.timing = timing;
        this.slots = new Slots(store);
        this.settlement = new Settlement(store);
        this.lastWord = LastWord.NOBODY_ASKED;
    }

    /**
     * One that asks the sources of leads before it calls them.
     *
     * @param asked who may be called
     */
    public Dialer asking(LastWord asked) {
        return new Dialer(this, asked);
    }

    private Dialer(Dialer other, LastWord asked) {
        this.store = other.store;
        this.signals = other.signals;
        this.telephones = other.telephones;
        this.waiting = other.waiting;
        this.clock = other.clock;
        this.ids = other.ids;
        this.timing = other.timing;
        this.slots = other.slots;
        this.settlement = other.settlement;
        this.lastWord = asked;
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
        Store.Found found = store.read(List.of(
                dial.lead(),
                new Campaign.Key(dial.accountId(), dial.lead().campaignId()),
                new CampaignState.Key(dial.accountId(), dial.lead().campaignId())));
        Optional<Lead> claimed = found.get(dial.lead()).filter(lead -> stillOurs(lead, dial));
        boolean removed = found.get(
                        new Campaign.Key(dial.accountId(), dial.lead().campaignId()))
                .isEmpty();
        if (claimed.isEmpty() || removed) {
            return Result.NOT_OURS;
        }
        Lead lead = claimed.get();
        Optional<Job> job = prepare(lead, found);
        Instant now = clock.instant();
        if (job.isEmpty() || !mayDialAt(job.get(), lead, now)) {
            return giveBack(lead, claimOf(lead).waitingSince(), now);
        }
        switch (lastWord.on(lead, now)) {
            case MAY_CALL -> {}
            case DO_NOT_CALL -> {
                return listed(lead, job.get());
            }
            case NOT_NOW -> {
                return awaitSource(lead, clock.instant());
            }
        }
        // Asking took its time.
        now = clock.instant();
        Instant slot = dial.slot();
        if (timing.late(slot, now)) {
            Optional<Instant> another = anotherSlot(job.get(), now);
            now = clock.instant();
            if (another.isEmpty()) {
                return giveBack(lead, job.get().claim().waitingSince(), now);
            }
            slot = another.get();
        }
        Duration wait = timing.until(slot, now);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            signals.dial(List.of(new Signals.Dial(dial.accountId(), dial.lead(), dial.claimId(), slot, wait)));
            return Result.LATER;
        }
        waiting.pause(wait);
        if (timing.late(slot, clock.instant())) {
            // The machine stood still meanwhile: the next delivery takes another slot.
            signals.dial(List.of(new Signals.Dial(dial.accountId(), dial.lead(), dial.claimId(), slot, Duration.ZERO)));
            return Result.LATER;
        }
        return place(dial, job.get());
    }

    private static boolean stillOurs(Lead lead, Signals.Dial dial) {
        return lead.state() instanceof LeadState.Scheduled(Claim claim)
                && claim.claimId().equals(dial.claimId());
    }

    private static Claim claimOf(Lead lead) {
        return lead.state().claim().orElseThrow();
    }

    /**
     * A claimed lead and all that its call needs.
     *
     * @param guard of the number that is called, as it was when the dial began
     */
    private record Job(
            Lead lead,
            Claim claim,
            Campaign campaign,
            CampaignState state,
            Assistant assistant,
            PhoneLine line,
            NumberGuard guard) {

        CallKey callKey() {
            return new CallKey(lead.key().leadId(), claim.claimId());
        }
    }

    /** Empty when the campaign is gone, or has no assistant or number any more that may call for it. */
    private Optional<Job> prepare(Lead lead, Store.Found found) {
        Claim claim = claimOf(lead);
        String accountId = lead.accountId();
        Optional<Campaign> campaign =
                found.get(new Campaign.Key(accountId, lead.key().campaignId()));
        Optional<CampaignState> state =
                found.get(new CampaignState.Key(accountId, lead.key().campaignId()));
        if (campaign.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        Assistant.Key assistantKey = new Assistant.Key(accountId, campaign.get().assistantId());
        PhoneLine.Key lineKey = new PhoneLine.Key(accountId, claim.fromNumberId());
        NumberGuard.Key guardKey = new NumberGuard.Key(accountId, claim.number());
        Store.Found crew = store.read(List.of(assistantKey, lineKey, guardKey));
        // Money was set aside for a call of the limits that the assistant had then.
        Optional<Assistant> assistant =
                crew.get(assistantKey).filter(Crew::mayCall).map(is -> is.within(claim.limits()));
        // The claim's slot is one of the number that the line had then.
        Optional<PhoneLine> line = crew.get(lineKey)
                .filter(is -> Crew.calls(is, campaign.get()))
                .filter(is -> is.number().equals(claim.from()));
        boolean served = line.filter(is -> telephones.has(is.provider())).isPresent();
        if (line.isPresent() && !served) {
            // Claiming on would dial nobody, again and again.
            PauseReason reason = PauseReason.of(PauseReason.Code.PROVIDER_NOT_AVAILABLE);
            new Gates(store).pause(campaign.get(), state.get().epoch(), reason, clock.instant());
        }
        NumberGuard guard = crew.get(guardKey).orElseGet(() -> NumberGuard.unknown(accountId, claim.number()));
        return assistant.isPresent() && served
                ? Optional.of(new Job(lead, claim, campaign.get(), state.get(), assistant.get(), line.get(), guard))
                : Optional.empty();
    }

    /** The last look at settings, window and lease; the gate is looked at by the intent itself. */
    private static boolean mayDialAt(Job job, Lead lead, Instant now) {
        return job.state().running()
                && !job.state().stop().covers(job.claim().epoch())
                && now.isBefore(job.claim().dialBefore())
                && job.campaign().schedule().windowFor(lead.zones()).isOpen(now);
    }

    private Optional<Instant> anotherSlot(Job job, Instant now) {
        Instant until = earlier(job.claim().dialBefore(), timing.slotHorizon(now));
        return store.find(new Account.Key(job.campaign().accountId()))
                .flatMap(account ->
                        slots.take(Paced.by(account, job.campaign()), job.line(), timing.newSlot(now), until));
    }

    /** With all its numbers on the list, the next pass closes it. */
    private Result listed(Lead lead, Job job) {
        Instant now = clock.instant();
        DoNotCall why = new DoNotCall("The source of the lead says so.", DoNotCall.Source.CONNECTION, now);
        DoNotCallList list = new DoNotCallList(store);
        lead.person().numbers().forEach(number -> list.list(lead.accountId(), number, why, Optional.empty(), now));
        return giveBack(lead, job.claim().waitingSince(), now);
    }

    private Result awaitSource(Lead lead, Instant now) {
        Optional<Instant> since = lead.origin().source().flatMap(Origin.Source::silentSince);
        Instant dueAt = timing.afterSilentSource(since, now);
        return givenBack(lead, LeadLifecycle.awaitSource(lead, dueAt, now));
    }

    private Result giveBack(Lead lead, Instant dueAt, Instant now) {
        return givenBack(lead, LeadLifecycle.giveBack(lead, dueAt, now));
    }

    private Result givenBack(Lead lead, Lead back) {
        store.commit(new Commit(LeadChange.writes(lead, back)));
        signals.wake(lead.accountId());
        return Result.GIVEN_BACK;
    }

    /** Intent, request, answer. What was read before is good enough to try with: if it has changed, the intent is refused. */
    private Result place(Signals.Dial dial, Job job) {
        Lead lead = job.lead();
        NumberGuard guard = job.guard();
        for (int attempt = 0; attempt < INTENT_TRIES; attempt++) {
            Instant now = clock.instant();
            if (!guard.allows(job.campaign().limits().attemptsPerNumber(), now)) {
                // The next pass looks at the lead's other numbers, and closes it where there are none.
                return giveBack(lead, job.claim().waitingSince(), now);
            }
            Optional<NumberGuard.Live> busy = guard.heldAt(now);
            if (busy.isPresent()) {
                return giveBack(lead, earlier(busy.get().until(), timing.afterBusyNumber(now)), now);
            }
            if (!mayDialAt(job, lead, now)) {
                return giveBack(lead, job.claim().waitingSince(), now);
            }
            Intent intent = intend(job, lead, guard, now);
            switch (store.commit(intent.commit())) {
                case Store.Outcome.Done _ -> {
                    return send(job, intent);
                }
                case Store.Outcome.Refused(List<Integer> lost) -> {
                    if (lost.contains(Intent.GATE)) {
                        return giveBack(lead, job.claim().waitingSince(), now);
                    }
                }
            }
            Store.Found again = store.read(List.of(dial.lead(), guard.key()));
            Optional<Lead> claimed = again.get(dial.lead()).filter(is -> stillOurs(is, dial));
            if (claimed.isEmpty()) {
                return Result.NOT_OURS;
            }
            lead = claimed.get();
            guard = again.get(guard.key()).orElse(NumberGuard.unknown(guard.accountId(), guard.number()));
        }
        throw new Store.Unavailable("the claim was changed by others at every try", new IllegalStateException());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * The intent to place a call.
     *
     * @param deadline the request's first byte must not leave after that
     */
    private record Intent(Call call, Lead lead, Deadline deadline, Commit commit) {
        /** The position of the write that needs the gate. */
        static final int GATE = 2;
    }

    private Intent intend(Job job, Lead lead, NumberGuard guard, Instant now) {
        Telephone telephone = telephones.of(job.line().provider());
        Instant byTimeOut = timing.sendBefore(now);
        Instant sendBefore = earlier(byTimeOut, job.claim().dialBefore());
        CallLimits limits = job.assistant().limits();
        Instant horizon = timing.horizon(sendBefore, telephone.longestRequest(), telephone.longestQueue(), limits);
        String placementId = ids.drawClaim();
        Instant firstLook = timing.firstLook(now, limits.ringSeconds());
        Placement placement = new Placement(placementId, now, horizon, earlier(firstLook, horizon));
        Lead processing = LeadLifecycle.intend(lead, placement, now);
        Call call = newCall(job, placementId, now, sendBefore, horizon);
        Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.of(processing));
        Commit commit = Commit.of(
                new Write.Save(processing),
                new Write.Save(call),
                new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.MUST_BE_OPEN),
                new Write.Save(guard.hold(call.key(), horizon, now)));
        return new Intent(call, processing, waiting.in(timing.until(sendBefore, now)), commit);
    }

    private static Call newCall(Job job, String placementId, Instant now, Instant sendBefore, Instant horizon) {
        return new Call(
                job.callKey(),
                job.lead().accountId(),
                job.campaign().id(),
                job.lead().key().shard(),
                placementId,
                job.claim().attempt(),
                job.claim().number(),
                job.claim().kind(),
                job.claim().from(),
                job.line().provider(),
                job.assistant().connectionId(),
                CallResult.INITIATED,
                now,
                sendBefore,
                horizon,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private Result send(Job job, Intent intent) {
        Telephone telephone = telephones.of(job.line().provider());
        Telephone.Placing placing = new Telephone.Placing(
                intent.call(),
                intent.lead(),
                job.assistant(),
                job.line(),
                variables(job.claim(), intent.lead().person()),
                job.assistant().prompt(),
                intent.deadline(),
                job.claim().dialBefore());
        Answer answer;
        try {
            answer = telephone.place(placing);
        } catch (RuntimeException unexpected) {
            // The request may have left: nothing but a look-up can tell.
            LOG.error("placing through {} failed unexpectedly", job.line().provider(), unexpected);
            answer = new Answer.Unknown("adapter_failed");
        }
        return apply(job, intent, answer);
    }

    /** What a prompt may name: the number's variables over the lead's, and the lead's name and number. */
    private static Map<String, String> variables(Claim claim, Person person) {
        Map<String, String> all = new HashMap<>();
        all.put("name", person.name());
        all.put("phone", claim.number().e164());
        all.putAll(person.variables());
        person.secondaries().stream()
                .filter(contact -> contact.phone().equals(claim.number()))
                .forEach(contact -> all.putAll(contact.variables()));
        return all;
    }

    private Result apply(Job job, Intent intent, Answer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case Answer.Accepted(String providerCallId, var _) -> {
                accepted(intent.call(), providerCallId);
                hangUpIfStopped(job, intent.call().stored().accepted(providerCallId));
                lookWhenTooLateToRing(job, intent, now);
                yield Result.PLACED;
            }
            case Answer.Unknown(String code) -> {
                LOG.warn(
                        "no answer to a placing request of {}: {}",
                        job.campaign().id(),
                        code);
                LOOKS.forEach(delay -> signals.lookUp(intent.call().key(), delay));
                lookWhenTooLateToRing(job, intent, now);
                yield Result.PLACED;
            }
            case Answer.NotSent(String code) -> {
                // Either its time was over, or nobody is there: then everybody waits, since trying costs writes.
                Instant resume = timing.afterProviderDown(now);
                boolean unreachable =
                        !intent.deadline().passed() && now.isBefore(job.claim().dialBefore());
                if (unreachable) {
                    slots.hold(job.line(), resume);
                }
                yield refused(
                        job, intent, code, unreachable ? resume : job.claim().waitingSince(), now);
            }
            case Answer.Throttled(Duration retryAfter, String code) -> {
                Instant resume = now.plus(timing.tempo().businessSpan(retryAfter));
                slots.hold(job.line(), resume);
                yield refused(job, intent, code, resume, now);
            }
            case Answer.Rejected(Fault fault, String code) -> rejected(job, intent, fault, code, now);
        };
    }

    /** The campaign may have been stopped since the dial began: nobody is to be called by it any more. */
    private void hangUpIfStopped(Job job, Call call) {
        boolean stopped = store.find(job.state().key())
                .filter(state -> state.stop().covers(job.claim().epoch()))
                .isPresent();
        if (stopped) {
            telephones.of(job.line().provider()).hangUp(call);
        }
    }

    /** A provider that queues calls may have one queued still when it must not ring any more. */
    private void lookWhenTooLateToRing(Job job, Intent intent, Instant now) {
        Instant longest = now.plus(telephones.of(job.line().provider()).longestQueue());
        if (longest.isAfter(job.claim().dialBefore())) {
            signals.lookUp(intent.call().key(), timing.until(job.claim().dialBefore(), now));
        }
    }

    /** A report may have come before the answer; then there is nothing to add but the provider's id. */
    private void accepted(Call intended, String providerCallId) {
        Optional<Call> call = Optional.of(intended.stored());
        for (int attempt = 0; attempt < INTENT_TRIES && call.isPresent(); attempt++) {
            Call told = call.get().accepted(providerCallId);
            if (store.commit(Commit.of(new Write.Save(told))).done()) {
                return;
            }
            call = store.find(intended.key())
                    .filter(known -> known.providerCallId().isEmpty());
        }
    }

    private Result rejected(Job job, Intent intent, Fault fault, String code, Instant now) {
        return switch (fault) {
            case LEAD -> {
                Ending ending =
                        Ending.silent(Ending.Kind.UNUSABLE_NUMBER, Ending.Source.REJECTED, now, Optional.of(code));
                settlement.rejectNumber(intent.call().key(), intent.call().placementId(), ending, now);
                signals.wake(job.lead().accountId());
                yield Result.REFUSED;
            }
            case CAMPAIGN, ACCOUNT, PROVIDER -> {
                ProviderFaults.Refused why =
                        new ProviderFaults.Refused(telephones.of(job.line().provider()), fault, code);
                Instant dueAt = new ProviderFaults(store, timing).answer(why, job.claim(), job.campaign(), now);
                yield refused(job, intent, code, dueAt, now);
            }
        };
    }

    private Result refused(Job job, Intent intent, String code, Instant dueAt, Instant now) {
        settlement.refuse(intent.call().key(), intent.call().placementId(), code, dueAt, now);
        signals.wake(job.lead().accountId());
        return Result.REFUSED;
    }
}
