package io.redial.engine.settle;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The final word on a call: call, lead, tally and the number's guard in one transaction. Whoever ends a call does it here.
 *
 * <p>Each method reads, decides and commits, and does so again when what it read was changed meanwhile, a bounded number of
 * times.
 */
public final class Settlement {

    static final int TRIES = 8;

    private final Store store;
    private final Charges charges;
    private final Consequences consequences;

    /** Settles what {@code store} holds. */
    public Settlement(Store store) {
        this.store = store;
        this.charges = new Charges(store);
        this.consequences = new Consequences(store);
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
        LeadKey leadKey = Word.leadOf(call);
        Campaign.Key campaignKey = new Campaign.Key(call.accountId(), call.campaignId());
        Subscriptions.Key toldKey = new Subscriptions.Key(call.accountId());
        Store.Found found = store.read(List.of(campaignKey, leadKey, toldKey));
        Optional<Campaign> campaign = found.get(campaignKey);
        Findings findings = typed(told.findings(), campaign);
        RetryRules rules = campaign.map(Campaign::retry).orElse(RetryRules.DEFAULT);
        Call heard = call.analysed(new CallReport.Analysed(told.at(), told.voicemail(), findings), providerCallId);
        // What tells nothing new does not judge it again: the goal may be another by now.
        Call after = heard.equals(call) ? call : heard.judged(rules.judge(heard));
        Optional<Lead> lead = found.get(leadKey);
        Optional<Lead> moved =
                lead.flatMap(was -> LeadLifecycle.hearFindings(was, call, after, findings.variables(), rules, now));
        List<Write> writes = new ArrayList<>();
        if (!after.equals(call)) {
            writes.add(new Write.Save(after));
        }
        Word word = new Word(call, after, lead, moved, campaign);
        writes.addAll(consequences.of(word, Optional.empty(), Herald.in(found, call.accountId()), now));
        return writes;
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

    /** Like {@link #conclude}, unless the provider has been heard of the call by another way. */
    public void reject(CallKey key, String placementId, Ending ending, Instant now) {
        conclude(key, ending, Optional.empty(), call -> unheardOf(call, placementId), now);
    }

    static boolean unheardOf(Call call, String placementId) {
        return call.result() == CallResult.INITIATED
                && call.providerCallId().isEmpty()
                && call.placementId().equals(placementId);
    }

    /** Empty when somebody else had a word on the call since it was read: what its lead is by now is no answer to it. */
    private Optional<Commit> conclusion(Call call, Ending ending, Optional<String> providerCallId, Instant now) {
        Campaign.Key campaignKey = new Campaign.Key(call.accountId(), call.campaignId());
        Account.Key accountKey = new Account.Key(call.accountId());
        LeadKey leadKey = Word.leadOf(call);
        NumberGuard.Key guardKey = new NumberGuard.Key(call.accountId(), call.number());
        Subscriptions.Key toldKey = new Subscriptions.Key(call.accountId());
        Store.Found found = store.read(List.of(campaignKey, accountKey, leadKey, guardKey, toldKey));
        Optional<Campaign> campaign = found.get(campaignKey);
        Optional<Account> account = found.get(accountKey);
        Optional<Lead> lead = found.get(leadKey);
        if (lead.filter(was -> !Word.holds(was, call)).isPresent()
                && !store.find(call.key()).equals(Optional.of(call))) {
            return Optional.empty();
        }
        RetryRules rules = campaign.map(Campaign::retry).orElse(RetryRules.DEFAULT);
        long charge = Charges.cost(ending, account);
        Ending end = bounded(ending, call, now).with(typed(ending.findings(), campaign));
        Call told = call.ended(end, charge, providerCallId);
        Call ended = told.judged(rules.judge(told));
        Optional<Lead> moved = lead.flatMap(was -> afterCall(was, call, ended, rules, now));

        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(ended));
        Word word = new Word(call, ended, lead, moved, campaign);
        writes.addAll(consequences.of(word, found.get(guardKey), Herald.in(found, call.accountId()), now));
        account.ifPresent(of ->
                writes.addAll(charges.beyondTally(new Charges.Charged(call, ended, covered(lead, call)), of)));
        return Optional.of(new Commit(writes));
    }

    /** The lead after its call's end, or empty when the end changes nothing for it. */
    private static Optional<Lead> afterCall(Lead lead, Call was, Call is, RetryRules rules, Instant now) {
        Ending known = is.known().orElseThrow();
        if (Word.holds(lead, is)) {
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
        return lead.filter(was -> Word.holds(was, call))
                .flatMap(was -> was.state().claim())
                .map(Claim::reservedMicros)
                .orElse(0L);
    }

    static Store.Unavailable contended() {
        return new Store.Unavailable("the call was changed by others at every try", new IllegalStateException());
    }
}
