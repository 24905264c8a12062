package io.redial.engine.settle;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Deferral;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.OptOut;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The final word on a call: call, lead, tally and the number's guard in one transaction. Whoever ends a call does it here.
 *
 * <p>Each method reads, decides and commits, and does so again when what it read was changed meanwhile, a bounded number of
 * times.
 */
public final class Settlement {

    private static final int TRIES = 8;

    private final Store store;
    private final Charges charges;
    private final Herald herald;

    /** Settles what {@code store} holds. */
    public Settlement(Store store) {
        this.store = store;
        this.charges = new Charges(store);
        this.herald = new Herald(store);
    }

    /**
     * The call has ended.
     *
     * @return the call as it was before this word; empty when there is none. One that had ended by as good a word stays as
     *     it is, and is answered all the same: whoever ended it may have died before telling the pacer
     */
    public Optional<Call> conclude(CallKey key, Ending ending, Optional<String> providerCallId, Instant now) {
        return conclude(key, ending, providerCallId, call -> call.yieldsTo(ending), now);
    }

    private Optional<Call> conclude(
            CallKey key, Ending ending, Optional<String> providerCallId, Predicate<Call> applies, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> found = store.find(key);
            if (found.filter(applies).isEmpty()) {
                return found;
            }
            Optional<Commit> word = conclusion(found.get(), ending, providerCallId, now);
            if (word.isPresent() && store.commit(word.get()).done()) {
                return found;
            }
        }
        throw contended();
    }

    /**
     * What the conversation came to, told apart from the call's end and perhaps before it.
     *
     * @return the call as it was before this word; empty when there is none
     */
    public Optional<Call> analyse(CallKey key, CallReport.Analysed told, Optional<String> providerCallId, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> found = store.find(key);
            if (found.filter(call -> !call.erased()).isEmpty()) {
                return found;
            }
            List<Write> writes = analysis(found.get(), told, providerCallId, now);
            if (writes.isEmpty() || store.commit(new Commit(writes)).done()) {
                return found;
            }
        }
        throw contended();
    }

    private List<Write> analysis(Call call, CallReport.Analysed told, Optional<String> providerCallId, Instant now) {
        LeadKey leadKey = leadOf(call);
        Campaign.Key campaignKey = new Campaign.Key(call.accountId(), call.campaignId());
        Subscriptions.Key toldKey = new Subscriptions.Key(call.accountId());
        Store.Found found = store.read(List.of(campaignKey, leadKey, toldKey));
        Optional<Campaign> campaign = found.get(campaignKey);
        Findings findings = typed(told.findings(), campaign);
        Call after = call.analysed(new CallReport.Analysed(told.at(), told.voicemail(), findings), providerCallId);
        RetryRules rules = campaign.map(Campaign::retry).orElse(RetryRules.DEFAULT);
        Optional<Lead> lead = found.get(leadKey);
        Optional<Lead> moved =
                lead.flatMap(was -> LeadLifecycle.hearFindings(was, call, after, findings.variables(), rules, now));
        List<Write> writes = new ArrayList<>();
        if (!after.equals(call)) {
            writes.add(new Write.Save(after));
        }
        moved.ifPresent(is -> writes.add(new Write.Save(is)));
        campaign.ifPresent(_ -> writes.addAll(count(call, after, lead, moved)));
        Guards guards = guards(call, after, lead, Optional.empty(), now);
        writes.addAll(guards.writes());
        Told word = new Told(call, after, lead, moved, campaign);
        writes.addAll(tell(word, guards, Herald.in(found, call.accountId()), now));
        return writes;
    }

    /** What the change of a call, and that of its lead if it changes, come to in their tally and in the call's hour. */
    private static List<Write> count(Call before, Call after, Optional<Lead> lead, Optional<Lead> moved) {
        List<Write> writes = new ArrayList<>();
        Tally.Delta ofCall = Tally.Delta.ofCall(before, after);
        Tally.Delta delta = moved.isPresent() ? ofCall.plus(Tally.Delta.ofLead(lead, moved)) : ofCall;
        if (!delta.add().isEmpty()) {
            writes.add(new Write.Count(before.campaignId(), before.shard(), delta, GateRule.ANY));
        }
        inHour(before, after).ifPresent(writes::add);
        return writes;
    }

    private static Optional<Write> inHour(Call before, Call after) {
        Tally.Delta delta = Tally.Delta.ofHour(Optional.of(before), after);
        return delta.add().isEmpty()
                ? Optional.empty()
                : Optional.of(new Write.Count(CallHour.of(before).tallyId(), before.shard(), delta, GateRule.ANY));
    }

    /** The findings that {@code lead} waits for are not waited for any longer. Somebody who wrote in between goes first. */
    public void endAnalysis(Lead lead, LeadState.Analysing waiting, Instant now) {
        Campaign.Key campaignKey = new Campaign.Key(lead.accountId(), lead.key().campaignId());
        CallKey callKey = new CallKey(lead.key().leadId(), waiting.claimId());
        Store.Found found = store.read(List.of(campaignKey, callKey, new Subscriptions.Key(lead.accountId())));
        Optional<Campaign> campaign = found.get(campaignKey);
        Optional<Call> call = found.get(callKey);
        RetryRules rules = campaign.map(Campaign::retry).orElse(RetryRules.DEFAULT);
        Lead ended = LeadLifecycle.endAnalysis(lead, call, rules, now);
        List<Write> writes = new ArrayList<>(LeadChange.writes(lead, ended));
        Subscriptions to = Herald.in(found, lead.accountId());
        campaign.ifPresent(of -> writes.addAll(Herald.tell(
                to, Herald.endings(of, List.of(new LeadChange(Optional.of(lead), ended))), now)));
        store.commit(new Commit(writes));
    }

    /**
     * The provider refused the call before dialling: the lead is put off, no attempt spent. A word that came from the provider
     * by another way meanwhile stands.
     */
    public void refuse(CallKey key, String placementId, String code, Deferral deferral, Instant now) {
        refuse(key, call -> unheardOf(call, placementId), code, deferral, now);
    }

    /** Likewise by a report of the provider, which had taken the call before. Whatever it said of ringing stands. */
    public void takeBack(CallKey key, String code, Deferral deferral, Instant now) {
        refuse(key, call -> call.result() == CallResult.INITIATED, code, deferral, now);
    }

    private void refuse(CallKey key, Predicate<Call> applies, String code, Deferral deferral, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> found = store.find(key);
            if (found.filter(applies).isEmpty()
                    || store.commit(refusal(found.get(), code, deferral, now)).done()) {
                return;
            }
        }
        throw contended();
    }

    /** Like {@link #conclude}, unless the provider has been heard of the call by another way. */
    public void reject(CallKey key, String placementId, Ending ending, Instant now) {
        conclude(key, ending, Optional.empty(), call -> unheardOf(call, placementId), now);
    }

    private static boolean unheardOf(Call call, String placementId) {
        return call.result() == CallResult.INITIATED
                && call.providerCallId().isEmpty()
                && call.placementId().equals(placementId);
    }

    /** Empty when somebody else had a word on the call since it was read: what its lead is by now is no answer to it. */
    private Optional<Commit> conclusion(Call call, Ending ending, Optional<String> providerCallId, Instant now) {
        Campaign.Key campaignKey = new Campaign.Key(call.accountId(), call.campaignId());
        Account.Key accountKey = new Account.Key(call.accountId());
        LeadKey leadKey = leadOf(call);
        NumberGuard.Key guardKey = new NumberGuard.Key(call.accountId(), call.number());
        Subscriptions.Key toldKey = new Subscriptions.Key(call.accountId());
        Store.Found found = store.read(List.of(campaignKey, accountKey, leadKey, guardKey, toldKey));
        Optional<Campaign> campaign = found.get(campaignKey);
        Optional<Account> account = found.get(accountKey);
        Optional<Lead> lead = found.get(leadKey);
        if (lead.filter(was -> !holds(was, call)).isPresent()
                && !store.find(call.key()).equals(Optional.of(call))) {
            return Optional.empty();
        }
        RetryRules rules = campaign.map(Campaign::retry).orElse(RetryRules.DEFAULT);
        long charge = Charges.cost(ending, account);
        Ending word = bounded(ending, call, now).with(typed(ending.findings(), campaign));
        Call ended = call.ended(word, charge, providerCallId);
        Optional<Lead> moved = lead.flatMap(was -> afterCall(was, call, ended, rules, now));

        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(ended));
        moved.ifPresent(is -> writes.add(new Write.Save(is)));
        campaign.ifPresent(_ -> writes.addAll(count(call, ended, lead, moved)));
        Guards guards = guards(call, ended, lead, found.get(guardKey), now);
        writes.addAll(guards.writes());
        Told told = new Told(call, ended, lead, moved, campaign);
        writes.addAll(tell(told, guards, Herald.in(found, call.accountId()), now));
        account.ifPresent(of ->
                writes.addAll(charges.beyondTally(new Charges.Charged(call, ended, covered(lead, call)), of)));
        return Optional.of(new Commit(writes));
    }

    /**
     * The guards that change with a call: its end frees its number, and whoever said in it not to be called any more is listed
     * with all numbers.
     *
     * @param own the guard of its number, where the call has ended
     */
    private Guards guards(Call before, Call after, Optional<Lead> lead, Optional<NumberGuard> own, Instant now) {
        boolean optsOut = OptOut.saidIn(after.findings().variables())
                && !OptOut.saidIn(before.findings().variables());
        List<NumberGuard> stored =
                optsOut ? ofAllNumbers(before, lead) : own.stream().toList();
        DoNotCall why = new DoNotCall("", DoNotCall.Source.OPT_OUT, now);
        List<GuardChange> changes = stored.stream()
                .map(guard -> {
                    NumberGuard released = released(guard, before, after, now);
                    return new GuardChange(guard, optsOut ? released.listed(why) : released);
                })
                .filter(GuardChange::real)
                .toList();
        return new Guards(changes, why);
    }

    /** Those of a lead that was removed are not known any more. */
    private List<NumberGuard> ofAllNumbers(Call call, Optional<Lead> lead) {
        Set<PhoneNumber> numbers = new LinkedHashSet<>(Set.of(call.number()));
        lead.ifPresent(is -> numbers.addAll(is.person().numbers()));
        List<NumberGuard.Key> keys = numbers.stream()
                .map(number -> new NumberGuard.Key(call.accountId(), number))
                .toList();
        Store.Found found = store.read(keys);
        return keys.stream()
                .map(key -> found.get(key).orElseGet(() -> NumberGuard.unknown(key.accountId(), key.number())))
                .toList();
    }

    /** Free after the call. One that was thought never placed, and was, is an attempt after all. */
    private static NumberGuard released(NumberGuard guard, Call before, Call after, Instant now) {
        if (after.live() || !guard.number().equals(after.number())) {
            return guard;
        }
        // One that rang meanwhile holds its number again, and was counted then.
        boolean placedAfterAll = before.result() == CallResult.NOT_PLACED
                && after.result() != CallResult.NOT_PLACED
                && !guard.isHeldBy(after.key());
        NumberGuard counted = placedAfterAll ? guard.attempted(before.startedAt(), now) : guard;
        return counted.release(after.key());
    }

    /** The lead after its call's end, or empty when the end changes nothing for it. */
    private static Optional<Lead> afterCall(Lead lead, Call was, Call is, RetryRules rules, Instant now) {
        Ending known = is.known().orElseThrow();
        if (holds(lead, is)) {
            return Optional.of(LeadLifecycle.endCall(lead, known, rules, now));
        }
        boolean sameEnd =
                was.ending().filter(end -> end.source() == known.source()).isPresent();
        return sameEnd
                ? LeadLifecycle.hearFindings(lead, was, is, known.findings().variables(), rules, now)
                : LeadLifecycle.hearLate(lead, is, rules, now);
    }

    /** A provider's clock may be wrong: a call ends after it was intended and not in the future. */
    private static Ending bounded(Ending ending, Call call, Instant now) {
        Instant notBefore = ending.at().isBefore(call.startedAt()) ? call.startedAt() : ending.at();
        return ending.at(notBefore.isAfter(now) ? now : notBefore);
    }

    /** Variables of the types that the campaign's assistant declares, whatever types the provider gave them. */
    private Findings typed(Findings told, Optional<Campaign> campaign) {
        return told.variables().isEmpty()
                ? told
                : campaign.flatMap(of -> store.find(new Assistant.Key(of.accountId(), of.assistantId())))
                        .map(assistant -> told.with(assistant.typed(told.variables())))
                        .orElse(told);
    }

    /** What was set aside for the call and is not spent yet. */
    private static long covered(Optional<Lead> lead, Call call) {
        return lead.filter(was -> holds(was, call))
                .flatMap(was -> was.state().claim())
                .map(Claim::reservedMicros)
                .orElse(0L);
    }

    private Commit refusal(Call call, String code, Deferral deferral, Instant now) {
        Call refused = call.notPlaced(code);
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(refused));
        inHour(call, refused).ifPresent(writes::add);
        Optional<Lead> lead = store.find(leadOf(call));
        Optional<Lead> back =
                lead.filter(was -> holds(was, call)).map(was -> LeadLifecycle.notPlaced(was, deferral, now));
        if (back.isPresent()) {
            writes.add(new Write.Save(back.get()));
            writes.add(new Write.Count(call.campaignId(), call.shard(), Tally.Delta.ofLead(lead, back), GateRule.ANY));
        }
        store.find(new NumberGuard.Key(call.accountId(), call.number()))
                .map(guard -> new GuardChange(guard, guard.releaseUnplaced(call.key(), call.startedAt())))
                .filter(GuardChange::real)
                .ifPresent(change -> writes.add(new Write.Save(change.after())));
        return new Commit(writes);
    }

    private static LeadKey leadOf(Call call) {
        return new LeadKey(call.campaignId(), call.shard(), call.key().leadId());
    }

    private static boolean holds(Lead lead, Call call) {
        return lead.state()
                .live()
                .map(LeadState.Live::claim)
                .filter(claim -> claim.claimId().equals(call.key().claimId()))
                .isPresent();
    }

    private static Store.Unavailable contended() {
        return new Store.Unavailable("the call was changed by others at every try", new IllegalStateException());
    }

    /**
     * The guards that change with a call.
     *
     * @param why those that are listed by it are
     */
    private record Guards(List<GuardChange> changes, DoNotCall why) {

        List<Write> writes() {
            return changes.stream()
                    .<Write>map(change -> new Write.Save(change.after()))
                    .toList();
        }

        List<PhoneNumber> listed() {
            return changes.stream()
                    .filter(change -> change.before().listed().isEmpty()
                            && change.after().listed().isPresent())
                    .map(change -> change.after().number())
                    .toList();
        }
    }

    /** A call before and after a word on it, with what the word made of its lead. */
    private record Told(
            Call before, Call after, Optional<Lead> lead, Optional<Lead> moved, Optional<Campaign> campaign) {

        Herald.CallChange call() {
            return new Herald.CallChange(before, after, moved.or(() -> lead), campaign);
        }

        List<Happening> endings() {
            return campaign.flatMap(of -> moved.map(is -> Herald.endings(of, List.of(new LeadChange(lead, is)))))
                    .orElse(List.of());
        }
    }

    /** What others are told of all this. */
    private List<Write> tell(Told told, Guards guards, Subscriptions to, Instant now) {
        List<Write> rows = new ArrayList<>(herald.call(to, told.call(), now));
        rows.addAll(Herald.tell(to, told.endings(), now));
        if (!guards.listed().isEmpty()) {
            Call after = told.after();
            String subject = Seal.callId(after.key()) + "#" + after.revision();
            Happening listed = new Happening.NumbersListed(subject, after.accountId(), guards.listed(), guards.why());
            rows.addAll(Herald.tell(to, List.of(listed), now));
            rows.add(Trail.optedOut(after, guards.listed().size(), now));
        }
        return rows;
    }

    private record GuardChange(NumberGuard before, NumberGuard after) {
        boolean real() {
            return !before.equals(after);
        }
    }
}
