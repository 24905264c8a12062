package io.redial.domain.lead;

import static io.redial.domain.lead.LeadStatus.COMPLETED;
import static io.redial.domain.lead.LeadStatus.MAX_RETRIES;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.domain.lead.LeadTable.Move;
import io.redial.domain.lead.Verdict.Called;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Every way in which a lead moves: one named function each. Each refuses a lead that {@link LeadTable} does not let move so. */
public final class LeadLifecycle {

    private LeadLifecycle() {}

    /** Why a waiting lead is closed instead of claimed: by its settings nothing is left to call. */
    public static Optional<ClosedReason> uncallable(Lead lead, RetryRules rules) {
        if (lead.usableNumbers().isEmpty()) {
            return Optional.of(ClosedReason.INVALID_NUMBER);
        }
        return !lead.progress().isRoundUnderWay() && lead.progress().attemptsMade() >= rules.attemptsAllowed()
                ? Optional.of(ClosedReason.ATTEMPTS_EXHAUSTED)
                : Optional.empty();
    }

    /** Taken for one dial. */
    public static Lead claim(Lead lead, Claim claim, Instant now) {
        return move(Move.CLAIM, lead, new LeadState.Scheduled(claim), lead.progress(), now);
    }

    /** All its numbers were called so often of late that it waits until {@code dueAt}; no attempt is used up. */
    public static Lead defer(Lead lead, Instant dueAt, Instant now) {
        return move(Move.DEFER, lead, waitingAgain(lead, dueAt), lead.progress(), now);
    }

    /** The dial was dropped: due again at {@code dueAt}, no attempt used up. */
    public static Lead giveBack(Lead lead, Instant dueAt, Instant now) {
        Lead back = move(Move.GIVE_BACK, lead, waitingAgain(lead, dueAt), lead.progress(), now);
        return back.from(back.origin().heard(), now);
    }

    /** Given back since its source could not say whether it may be called; that is asked again at {@code dueAt}. */
    public static Lead awaitSource(Lead lead, Instant dueAt, Instant now) {
        return giveBack(lead, dueAt, now).from(lead.origin().silent(now), now);
    }

    private static LeadState waitingAgain(Lead lead, Instant dueAt) {
        return lead.progress().placed() == Progress.Placed.NEVER
                ? new LeadState.Created(dueAt)
                : new LeadState.Rescheduled(dueAt);
    }

    /** Refused before dialling for circumstances that pass: due again at {@code dueAt}. */
    public static Lead notPlaced(Lead lead, Instant dueAt, Instant now) {
        return notPlaced(lead, Deferral.until(dueAt), now);
    }

    /**
     * The provider refused before dialling: given back, or closed without a trailing call when it was closed meanwhile. No
     * attempt is used up.
     */
    public static Lead notPlaced(Lead lead, Deferral deferral, Instant now) {
        Progress told = lead.progress().notPlaced(liveCall(lead).claim().claimId(), deferral);
        if (lead.state() instanceof LeadState.Closed(ClosedReason reason, Optional<LeadState.Live> _)) {
            LeadState closed = new LeadState.Closed(reason, Optional.empty());
            return move(Move.NOT_PLACED, lead, closed, closing(closed, told), now);
        }
        return move(Move.NOT_PLACED, lead, waitingAgain(lead, deferral.dueAt()), told, now);
    }

    /** The intent to place the claimed call. */
    public static Lead intend(Lead lead, Placement placement, Instant now) {
        LeadState live = new LeadState.Processing(new LeadState.Live(heldClaim(lead), placement));
        return move(Move.INTEND, lead, live, lead.progress(), now)
                .from(lead.origin().heard(), now);
    }

    /** The live call, or the findings that are waited for, are looked up again at {@code when}. */
    public static Lead lookLater(Lead lead, Instant when, Instant now) {
        LeadState state = lead.state() instanceof LeadState.Analysing waiting
                ? new LeadState.Analysing(
                        waiting.claimId(),
                        waiting.attempt(),
                        waiting.endedAt(),
                        waiting.until(),
                        when.isAfter(waiting.until()) ? waiting.until() : when)
                : withPlacement(lead, liveCall(lead).placement().lookAt(when, now));
        return move(Move.LOOK_LATER, lead, state, lead.progress(), now);
    }

    /** The provider has not answered when it was asked for the live call, whose horizon has passed. */
    public static Lead lookUnanswered(Lead lead, Instant again, Instant now) {
        LeadState state = withPlacement(lead, liveCall(lead).placement().unanswered(again, now));
        return move(Move.LOOK_LATER, lead, state, lead.progress(), now);
    }

    private static LeadState withPlacement(Lead lead, Placement placement) {
        LeadState.Live live = new LeadState.Live(liveCall(lead).claim(), placement);
        return lead.state() instanceof LeadState.Closed closed
                ? new LeadState.Closed(closed.reason(), Optional.of(live))
                : new LeadState.Processing(live);
    }

    /**
     * The live call has ended; {@code rules} say what becomes of the lead.
     *
     * @param ending with all that is known of the conversation
     */
    public static Lead endCall(Lead lead, Ending ending, RetryRules rules, Instant now) {
        Called call = Called.under(liveCall(lead).claim());
        Verdict verdict = Verdict.of(lead, call, ending, rules, now);
        if (lead.state() instanceof LeadState.Closed closed) {
            LeadState ended = new LeadState.Closed(reasonAfterCall(closed.reason(), verdict), Optional.empty());
            return move(Move.END_CALL, lead, ended, verdict.progress().roundEnded(call.attempt()), now);
        }
        return move(Move.END_CALL, lead, verdict.state(), verdict.progress(), now);
    }

    /** A call that trails may turn out to have met the goal; one that reached whoever wants no more calls has reached them. */
    private static ClosedReason reasonAfterCall(ClosedReason closed, Verdict verdict) {
        if (verdict.meetsGoal()) {
            return ClosedReason.GOAL_MET;
        }
        return closed == ClosedReason.DO_NOT_CALL && verdict.state() instanceof LeadState.Closed known
                ? known.reason()
                : closed;
    }

    /**
     * Findings of a conversation have come, apart from its end or before it. A met goal or an opt-out closes the lead whatever
     * it does; a live call goes on as its trailing one. What was known before does not close a lead that was reset, or put into
     * the campaign again, since. Empty when the lead stays as it is.
     *
     * @param before the call without these findings
     * @param told the variables that have come
     */
    public static Optional<Lead> hearFindings(
            Lead lead, Call before, Call call, Map<String, Variable> told, RetryRules rules, Instant now) {
        if (!isOfThisRun(lead, call) && isKnown(before, call, rules)) {
            return Optional.empty();
        }
        if (rules.goalMetBy(told) || rules.goalMetBy(call.findings().variables())) {
            return changed(lead, goalMet(lead, call, now));
        }
        if (OptOut.saidIn(told) || OptOut.saidIn(call.findings().variables())) {
            return optedOut(lead, call, now);
        }
        return analyses(lead, call) && !call.awaitsAnalysis()
                ? Optional.of(endAnalysis(lead, Optional.of(call), rules, now))
                : Optional.empty();
    }

    /**
     * What the conversation came to is known, or is not waited for any longer: then the goal counts as missed.
     *
     * @param call the call that ended, where it is still kept
     */
    public static Lead endAnalysis(Lead lead, Optional<Call> call, RetryRules rules, Instant now) {
        if (!(lead.state() instanceof LeadState.Analysing waiting)) {
            throw new IllegalStateException("the lead waits for no findings");
        }
        Verdict verdict = call.flatMap(
                        of -> of.known().map(end -> Verdict.of(lead, Called.by(of), end.analysed(), rules, now)))
                .orElseGet(() -> Verdict.attemptSpent(lead.progress(), waiting.attempt(), waiting.endedAt(), rules));
        return move(Move.END_ANALYSIS, lead, verdict.state(), verdict.progress(), now);
    }

    /**
     * A call that had been concluded otherwise, or was thought never placed, turns out to have ended as it says now. If
     * nothing was claimed for the lead since, it becomes what it would be had that been known at once, except that a final
     * lead is never opened again. After a claim only a met goal or an opt-out changes it. Empty when the lead stays as it is.
     */
    public static Optional<Lead> hearLate(Lead lead, Call call, RetryRules rules, Instant now) {
        Ending known = call.known().orElseThrow();
        boolean met = rules.goalMetBy(known.findings().variables());
        boolean last = isLast(lead, call) && lead.state().claim().isEmpty();
        if (!last) {
            if (met) {
                return changed(lead, goalMet(lead, call, now));
            }
            return OptOut.saidIn(known.findings().variables()) ? optedOut(lead, call, now) : Optional.empty();
        }
        Lead before = lead.moved(lead.state(), lead.progress().before(Called.by(call)), now);
        Verdict verdict = Verdict.of(before, Called.by(call), known, rules, now);
        Verdict holds = switch (lead.state()) {
            case LeadState.Closed closed ->
                corrected(closed, Math.max(lead.progress().attemptsMade(), call.attempt()), verdict);
            case LeadState.Created _,
                    LeadState.Scheduled _,
                    LeadState.Processing _,
                    LeadState.Analysing _,
                    LeadState.Rescheduled _ -> verdict;
        };
        return changed(lead, move(Move.HEAR_LATE, lead, holds.state(), holds.progress(), now));
    }

    /** A final lead stays final: it may turn out a success, or given up for another reason, and its history is mended. */
    private static Verdict corrected(LeadState.Closed closed, int attempts, Verdict verdict) {
        boolean ours = isGivenUp(closed.reason());
        boolean success =
                verdict.state().status() == COMPLETED && (closed.reason().status() != COMPLETED || verdict.meetsGoal());
        boolean replaced = success || (ours && verdict.state().status() == MAX_RETRIES);
        return new Verdict(
                replaced ? verdict.state() : closed, verdict.progress().roundEnded(attempts));
    }

    /** Whether a lead was closed for how its calls went. */
    private static boolean isGivenUp(ClosedReason reason) {
        return reason == ClosedReason.ATTEMPTS_EXHAUSTED || reason == ClosedReason.INVALID_NUMBER;
    }

    /** Whether nothing new has come of a call, or what closes leads had come before. */
    private static boolean isKnown(Call before, Call call, RetryRules rules) {
        Map<String, Variable> variables = before.findings().variables();
        return call.equals(before) || rules.goalMetBy(variables) || OptOut.saidIn(variables);
    }

    private static Lead goalMet(Lead lead, Call call, Instant now) {
        return closedBy(lead, call, ClosedReason.GOAL_MET, now);
    }

    /** Whoever was reached, or whose lead was closed by hand, stays so. */
    private static Optional<Lead> optedOut(Lead lead, Call call, Instant now) {
        boolean stays = lead.state() instanceof LeadState.Closed closed && !isGivenUp(closed.reason());
        return stays ? Optional.empty() : changed(lead, closedBy(lead, call, ClosedReason.DO_NOT_CALL, now));
    }

    private static Lead closedBy(Lead lead, Call call, ClosedReason reason, Instant now) {
        LeadState closed = new LeadState.Closed(reason, lead.state().live());
        Progress progress = closing(lead.state(), lead.progress());
        return move(
                Move.HEAR_LATE,
                lead,
                closed,
                isOfThisRun(lead, call) ? progress.roundEnded(call.attempt()) : progress,
                now);
    }

    private static boolean isOfThisRun(Lead lead, Call call) {
        return isLast(lead, call) || analyses(lead, call) || holds(lead, call);
    }

    private static boolean isLast(Lead lead, Call call) {
        return lead.progress()
                .lastClaimId()
                .filter(call.key().claimId()::equals)
                .isPresent();
    }

    private static boolean analyses(Lead lead, Call call) {
        return lead.state() instanceof LeadState.Analysing waiting
                && waiting.claimId().equals(call.key().claimId());
    }

    private static boolean holds(Lead lead, Call call) {
        return lead.state()
                .live()
                .filter(live -> live.claim().claimId().equals(call.key().claimId()))
                .isPresent();
    }

    private static Optional<Lead> changed(Lead before, Lead after) {
        boolean same = before.state().equals(after.state()) && before.progress().equals(after.progress());
        return same ? Optional.empty() : Optional.of(after);
    }

    /**
     * The round that is under way has no number left, since its numbers were changed or may not be called: it has ended with
     * its last call.
     */
    public static Lead endRound(Lead lead, RetryRules rules, Instant now) {
        if (!lead.progress().isRoundUnderWay()) {
            throw new IllegalStateException("no round is under way");
        }
        Progress progress = lead.progress();
        Verdict verdict = Verdict.attemptSpent(
                progress, progress.attemptsMade() + 1, progress.lastEndedAt().orElse(now), rules);
        return move(Move.END_ROUND, lead, verdict.state(), verdict.progress(), now);
    }

    /** Final at once. A live call goes on by itself and changes nothing more. */
    public static Lead close(Lead lead, ClosedReason reason, Instant now) {
        LeadState closed = new LeadState.Closed(reason, lead.state().live());
        return move(Move.CLOSE, lead, closed, closing(lead.state(), lead.progress()), now);
    }

    /** A round that is under way ends with the lead; one whose call is live ends with that. */
    private static Progress closing(LeadState was, Progress progress) {
        return progress.isRoundUnderWay() && was.live().isEmpty()
                ? progress.roundEnded(progress.round().attempt())
                : progress;
    }

    /**
     * Ready to be called, with a fresh retry count; the history stays.
     *
     * @throws IllegalStateException while a call is live or unknown
     */
    public static Lead reset(Lead lead, Instant now) {
        if (lead.state().live().isPresent()) {
            throw new IllegalStateException("a lead with a live call is not reset");
        }
        return move(
                Move.RESET, lead, new LeadState.Created(now), lead.progress().reset(), now);
    }

    private static Claim heldClaim(Lead lead) {
        return lead.state().claim().orElseThrow(() -> new IllegalStateException("the lead is not claimed"));
    }

    private static LeadState.Live liveCall(Lead lead) {
        return lead.state().live().orElseThrow(() -> new IllegalStateException("the lead has no live call"));
    }

    private static Lead move(Move move, Lead lead, LeadState to, Progress progress, Instant now) {
        if (!LeadTable.allows(lead.status(), move, to.status())) {
            throw new IllegalStateException(move + " does not lead from "
                    + lead.status().wire() + " to " + to.status().wire());
        }
        return lead.moved(to, progress, now);
    }
}
