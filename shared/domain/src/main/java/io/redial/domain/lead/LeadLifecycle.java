package io.redial.domain.lead;

import static io.redial.domain.lead.LeadStatus.COMPLETED;

import io.redial.domain.call.Ending;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadTable.Move;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Every way in which a lead moves: one named function each. Each refuses a lead that {@link LeadTable} does not let move so. */
public final class LeadLifecycle {

    private LeadLifecycle() {}

    /** Why a waiting lead is closed instead of claimed: by its settings nothing is left to call. */
    public static Optional<ClosedReason> uncallable(Lead lead, RetryRules rules) {
        if (lead.nextNumber().isEmpty()) {
            return Optional.of(ClosedReason.INVALID_NUMBER);
        }
        boolean betweenRounds = lead.progress().next().isEmpty();
        return betweenRounds && lead.progress().attemptsMade() >= rules.attemptsAllowed()
                ? Optional.of(ClosedReason.ATTEMPTS_EXHAUSTED)
                : Optional.empty();
    }

    /** Taken for one dial. */
    public static Lead claim(Lead lead, Claim claim, Instant now) {
        return move(Move.CLAIM, lead, new LeadState.Scheduled(claim), lead.progress(), now);
    }

    /** The dial was dropped: due again at {@code dueAt}, no attempt used up. */
    public static Lead giveBack(Lead lead, Instant dueAt, Instant now) {
        return move(Move.GIVE_BACK, lead, waitingAgain(lead, dueAt), lead.progress(), now);
    }

    private static LeadState waitingAgain(Lead lead, Instant dueAt) {
        return lead.progress().placed() == Progress.Placed.NEVER
                ? new LeadState.Created(dueAt)
                : new LeadState.Rescheduled(dueAt);
    }

    /**
     * The provider refused before dialling: given back, due again at {@code dueAt}, or closed without a trailing call when
     * it was closed meanwhile. No attempt is used up.
     */
    public static Lead notPlaced(Lead lead, Instant dueAt, Instant now) {
        Progress told = lead.progress().lastCalledAs(liveCall(lead).claim().claimId());
        LeadState after = lead.state() instanceof LeadState.Closed closed
                ? new LeadState.Closed(closed.reason(), Optional.empty())
                : waitingAgain(lead, dueAt);
        return move(Move.NOT_PLACED, lead, after, told, now);
    }

    /** The intent to place the claimed call. */
    public static Lead intend(Lead lead, Placement placement, Instant now) {
        Claim claim = heldClaim(lead);
        return move(
                Move.INTEND,
                lead,
                new LeadState.Processing(new LeadState.Live(claim, placement)),
                lead.progress(),
                now);
    }

    /** The live call is looked up again at {@code when}. */
    public static Lead lookLater(Lead lead, Instant when, Instant now) {
        LeadState.Live live = liveCall(lead);
        LeadState.Live later = new LeadState.Live(live.claim(), live.placement().lookAt(when, now));
        LeadState state = switch (lead.state()) {
            case LeadState.Closed closed -> new LeadState.Closed(closed.reason(), Optional.of(later));
            case LeadState.Created _, LeadState.Scheduled _, LeadState.Processing _, LeadState.Rescheduled _ ->
                new LeadState.Processing(later);
        };
        return move(Move.LOOK_LATER, lead, state, lead.progress(), now);
    }

    /** The live call has ended; {@code rules} say what becomes of the lead. */
    public static Lead endCall(Lead lead, Ending ending, RetryRules rules, Instant now) {
        Claim claim = liveCall(lead).claim();
        Progress told = new Progress(
                lead.progress().attemptsMade(),
                lead.progress().next(),
                lead.progress().unusable(),
                Progress.Placed.BEFORE,
                Optional.of(claim.claimId()),
                Optional.of(ending.kind().result()),
                Optional.of(ending.at()));
        if (lead.state() instanceof LeadState.Closed closed) {
            boolean met =
                    rules.until().filter(goal -> goal.metBy(ending.variables())).isPresent();
            ClosedReason reason = met ? ClosedReason.GOAL_MET : closed.reason();
            return move(Move.END_CALL, lead, new LeadState.Closed(reason, Optional.empty()), told, now);
        }
        Lead informed = lead.moved(lead.state(), told, now);
        Verdict verdict = Verdict.of(informed, claim, ending, rules);
        return move(Move.END_CALL, informed, verdict.state(), verdict.progress(), now);
    }

    /**
     * A call that had been concluded, or was thought never placed, turns out to have ended as {@code ending}. A met goal
     * always closes the lead; a reached person closes it only if nothing was claimed for it since. Empty when the lead
     * stays as it is.
     */
    public static Optional<Lead> hearLate(Lead lead, String claimId, Ending ending, RetryRules rules, Instant now) {
        boolean met =
                rules.until().filter(goal -> goal.metBy(ending.variables())).isPresent();
        if (met) {
            return lead.state() instanceof LeadState.Closed closed && closed.reason() == ClosedReason.GOAL_MET
                    ? Optional.empty()
                    : Optional.of(finish(Move.HEAR_LATE, lead, ClosedReason.GOAL_MET, now));
        }
        boolean lastCall = lead.progress().lastClaimId().filter(claimId::equals).isPresent();
        boolean resting = lead.state().claim().isEmpty() && lead.status() != LeadStatus.COMPLETED;
        Optional<ClosedReason> reached = reachedBy(ending, rules);
        return lastCall && resting && reached.isPresent()
                ? Optional.of(finish(Move.HEAR_LATE, lead, reached.get(), now))
                : Optional.empty();
    }

    private static Optional<ClosedReason> reachedBy(Ending ending, RetryRules rules) {
        return switch (ending.kind()) {
            case PERSON -> rules.until().isEmpty() ? Optional.of(ClosedReason.CONTACTED) : Optional.empty();
            case VOICEMAIL -> rules.voicemailReachesNobody() ? Optional.empty() : Optional.of(ClosedReason.VOICEMAIL);
            case BUSY, UNANSWERED, FAILED, UNUSABLE_NUMBER -> Optional.empty();
        };
    }

    /** Final at once. A live call goes on by itself and changes nothing more. */
    public static Lead close(Lead lead, ClosedReason reason, Instant now) {
        return finish(Move.CLOSE, lead, reason, now);
    }

    private static Lead finish(Move move, Lead lead, ClosedReason reason, Instant now) {
        return move(move, lead, new LeadState.Closed(reason, lead.state().live()), lead.progress(), now);
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
        Progress fresh = new Progress(
                0,
                Optional.empty(),
                Set.of(),
                Progress.Placed.NEVER,
                Optional.empty(),
                lead.progress().lastResult(),
                lead.progress().lastEndedAt());
        return move(Move.RESET, lead, new LeadState.Created(now), fresh, now);
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

    /** What a call's end means for its lead. */
    private record Verdict(LeadState state, Progress progress) {

        static Verdict of(Lead lead, Claim claim, Ending ending, RetryRules rules) {
            boolean met =
                    rules.until().filter(goal -> goal.metBy(ending.variables())).isPresent();
            if (met) {
                return closed(lead.progress(), ClosedReason.GOAL_MET);
            }
            return switch (ending.kind()) {
                case PERSON ->
                    rules.until().isEmpty()
                            ? closed(lead.progress(), ClosedReason.CONTACTED)
                            : attemptSpent(lead, claim, ending, rules);
                case VOICEMAIL ->
                    rules.voicemailReachesNobody()
                            ? nobodyReached(lead, claim, ending, rules)
                            : closed(lead.progress(), ClosedReason.VOICEMAIL);
                case BUSY, UNANSWERED -> nobodyReached(lead, claim, ending, rules);
                case FAILED ->
                    // Somebody may have been reached: nobody is called again in this attempt.
                    ending.source() == Ending.Source.INFERRED
                            ? attemptSpent(lead, claim, ending, rules)
                            : nobodyReached(lead, claim, ending, rules);
                case UNUSABLE_NUMBER -> numberOut(lead, claim, ending, rules);
            };
        }

        /** The next number of the round at once, else the attempt is spent. */
        private static Verdict nobodyReached(Lead lead, Claim claim, Ending ending, RetryRules rules) {
            Optional<PhoneNumber> next = lead.numberAfter(claim.number());
            return next.isPresent()
                    ? new Verdict(new LeadState.Rescheduled(ending.at()), withNext(lead.progress(), next))
                    : attemptSpent(lead, claim, ending, rules);
        }

        private static Verdict attemptSpent(Lead lead, Claim claim, Ending ending, RetryRules rules) {
            int made = Math.max(lead.progress().attemptsMade() + 1, claim.attempt());
            Progress progress = withAttempts(lead.progress(), made);
            return made >= rules.attemptsAllowed()
                    ? closed(progress, ClosedReason.ATTEMPTS_EXHAUSTED)
                    : new Verdict(new LeadState.Rescheduled(ending.at().plus(rules.interval())), progress);
        }

        private static Verdict numberOut(Lead lead, Claim claim, Ending ending, RetryRules rules) {
            Set<PhoneNumber> unusable = new HashSet<>(lead.progress().unusable());
            unusable.add(claim.number());
            Progress progress = withUnusable(lead.progress(), unusable);
            Lead without = lead.moved(lead.state(), progress, lead.updatedAt());
            return without.usableNumbers().isEmpty()
                    ? closed(withAttempts(progress, progress.attemptsMade() + 1), ClosedReason.INVALID_NUMBER)
                    : nobodyReached(without, claim, ending, rules);
        }

        private static Verdict closed(Progress progress, ClosedReason reason) {
            boolean reached = reason.status() == COMPLETED;
            Progress counted = reached ? withAttempts(progress, progress.attemptsMade() + 1) : progress;
            return new Verdict(new LeadState.Closed(reason, Optional.empty()), counted);
        }

        private static Progress withNext(Progress p, Optional<PhoneNumber> next) {
            return new Progress(
                    p.attemptsMade(), next, p.unusable(), p.placed(), p.lastClaimId(), p.lastResult(), p.lastEndedAt());
        }

        /** A round has ended: the next one starts with the first usable number. */
        private static Progress withAttempts(Progress p, int made) {
            return new Progress(
                    made, Optional.empty(), p.unusable(), p.placed(), p.lastClaimId(), p.lastResult(), p.lastEndedAt());
        }

        private static Progress withUnusable(Progress p, Set<PhoneNumber> unusable) {
            return new Progress(
                    p.attemptsMade(), p.next(), unusable, p.placed(), p.lastClaimId(), p.lastResult(), p.lastEndedAt());
        }
    }
}
