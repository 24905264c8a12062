package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules, all but one of them: each case stands between production code and its ports and loses what the rule asks for.
 */
final class Without {

    private Without() {}

    /**
     * A fresh placement id for each invocation. A token made of the claim has a transaction that was done already answer
     * that it is done, to whoever sends it again.
     */
    static final class FreshPlacement extends Rules {
        @Override
        Optional<Entity> read(Shelves shelves, World world, Invocation by, Optional<Entity> stored) {
            if (!(by.task() instanceof Task.Dial(Signals.Dial dial)) || by.hasActed()) {
                return stored;
            }
            return stored.map(entity -> switch (entity) {
                case Lead lead
                when isOf(lead, dial) ->
                    Loose.in(lead, new LeadState.Scheduled(lead.state().claim().orElseThrow()));
                case NumberGuard guard -> guard.release(new CallKey(dial.lead().leadId(), dial.claimId()));
                default -> entity;
            });
        }

        private static boolean isOf(Lead lead, Signals.Dial dial) {
            return lead.state() instanceof LeadState.Processing(LeadState.Live live)
                    && live.claim().claimId().equals(dial.claimId());
        }

        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            if (!(by.task() instanceof Task.Dial(Signals.Dial dial)) || by.hasActed()) {
                return Optional.of(commit);
            }
            CallKey call = new CallKey(dial.lead().leadId(), dial.claimId());
            if (Loose.isIntent(commit)) {
                return shelves.call(world, call).isPresent() ? Optional.empty() : Optional.of(commit);
            }
            Lead lead = shelves.lead(world, shelves.indexOf(dial.lead().leadId()));
            return Optional.of(isOf(lead, dial) ? Loose.refused(commit) : commit);
        }

        @Override
        boolean lateMessagesDoNothing() {
            return false;
        }
    }

    /** The call's row is keyed by its claim, not by lead, attempt and number. */
    static final class CallKeyedByClaim extends Rules {
        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            boolean taken = commit.writes().stream()
                    .anyMatch(write -> write instanceof Commit.Write.Save(Call call)
                            && call.revision() == 0
                            && shelves.calls(world).stream().anyMatch(other -> isSame(call, other)));
            return Optional.of(taken ? Loose.refused(commit) : commit);
        }

        private static boolean isSame(Call call, Call other) {
            return call.key().leadId().equals(other.key().leadId())
                    && call.attempt() == other.attempt()
                    && call.number().equals(other.number());
        }

        @Override
        boolean callsAreForgotten() {
            return false;
        }
    }

    /** A dial gives back only the claim that it was made for, and only while it is scheduled. */
    static final class OwnClaimGivenBack extends Rules {
        @Override
        Optional<Entity> read(Shelves shelves, World world, Invocation by, Optional<Entity> stored) {
            if (!(by.task() instanceof Task.Dial(Signals.Dial dial)) || by.hasActed()) {
                return stored;
            }
            return stored.map(entity -> entity instanceof Lead lead ? claimedFor(lead, dial) : entity);
        }

        private static Lead claimedFor(Lead lead, Signals.Dial dial) {
            return switch (lead.state()) {
                case LeadState.Scheduled(Claim claim) ->
                    Loose.in(lead, new LeadState.Scheduled(Loose.under(claim, dial.claimId())));
                case LeadState.Processing(LeadState.Live live) ->
                    Loose.in(lead, new LeadState.Scheduled(Loose.under(live.claim(), dial.claimId())));
                case LeadState.Created _, LeadState.Rescheduled _, LeadState.Analysing _, LeadState.Closed _ -> lead;
            };
        }

        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            if (!(by.task() instanceof Task.Dial(Signals.Dial dial)) || by.hasActed()) {
                return Optional.of(commit);
            }
            if (!Loose.isIntent(commit)) {
                return Optional.of(Loose.forced(shelves, world, commit));
            }
            Lead lead = shelves.lead(world, shelves.indexOf(dial.lead().leadId()));
            boolean ours = lead.state() instanceof LeadState.Scheduled(Claim claim)
                    && claim.claimId().equals(dial.claimId());
            return Optional.of(ours ? commit : Loose.refused(commit));
        }

        @Override
        boolean lateMessagesDoNothing() {
            return false;
        }

        @Override
        Set<Violation.Kind> unwatched() {
            return Set.of(Violation.Kind.ORPHANED);
        }
    }

    /** The intent commits only while the gate is open. */
    static final class Gate extends Rules {
        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            return Optional.of(Loose.isIntent(commit) ? Loose.ungated(commit) : commit);
        }
    }

    /** A pass reads leases first, whether or not there is room and the campaign runs. */
    static final class RecoveryAlways extends Rules {
        private final int room;

        RecoveryAlways(int room) {
            this.room = room;
        }

        @Override
        List<Store.DueLead> leases(Shelves shelves, World world, List<Store.DueLead> found) {
            CampaignState campaign = shelves.campaign(world);
            Tally tally = shelves.tally(world);
            long occupied = tally.count(Tally.Count.SCHEDULED) + tally.count(Tally.Count.LIVE);
            return campaign.running() && occupied < room ? found : List.of();
        }
    }

    /** A placing request leaves before its deadline or not at all. */
    static final class SendDeadline extends Rules {
        @Override
        boolean requestsKeepTheirDeadline() {
            return false;
        }

        @Override
        Set<Violation.Kind> unwatched() {
            return Set.of(Violation.Kind.ORPHANED);
        }
    }

    /** A number is held, and its call not concluded, until no call placed for it can be live. */
    static final class Horizon extends Rules {
        @Override
        boolean horizonOutlastsCalls() {
            return false;
        }

        @Override
        Set<Violation.Kind> unwatched() {
            return Set.of(Violation.Kind.ORPHANED);
        }
    }

    /** The provider's refusal is applied only to a call of which nothing else was heard. */
    static final class AnswerUnderCondition extends Rules {
        @Override
        Optional<Entity> read(Shelves shelves, World world, Invocation by, Optional<Entity> stored) {
            boolean answered = by.task() instanceof Task.Dial && by.hasActed();
            return answered ? stored.map(entity -> by.wrote(entity.key()).orElse(entity)) : stored;
        }

        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            boolean refusal = commit.writes().stream()
                    .anyMatch(write ->
                            write instanceof Commit.Write.Save(Call call) && call.result() == CallResult.NOT_PLACED);
            return Optional.of(refusal ? Loose.forced(shelves, world, commit) : commit);
        }
    }

    /** A lead is not reset while a call to it is live. */
    static class ResetRefusedWhileLive extends Rules {
        @Override
        Optional<Entity> read(Shelves shelves, World world, Invocation by, Optional<Entity> stored) {
            return by.task() instanceof Task.Reset
                    ? stored.map(entity ->
                            entity instanceof Lead lead && lead.state().live().isPresent()
                                    ? Loose.in(lead, new LeadState.Rescheduled(Abstraction.PAST))
                                    : entity)
                    : stored;
        }

        @Override
        Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
            return Optional.of(by.task() instanceof Task.Reset ? Loose.forced(shelves, world, commit) : commit);
        }
    }

    /** Likewise, and nobody minds a call of which its lead knows nothing. */
    static final class ResetRefusedUnderASecondary extends ResetRefusedWhileLive {
        @Override
        Set<Violation.Kind> unwatched() {
            return Set.of(Violation.Kind.ORPHANED);
        }
    }

    /** The intent names the claim of its dial: any dial dials whatever claim its lead has. */
    static final class ClaimInTheIntent extends Rules {
        @Override
        Signals.Dial delivered(Shelves shelves, World world, Signals.Dial dial) {
            Lead lead = shelves.lead(world, shelves.indexOf(dial.lead().leadId()));
            return lead.state() instanceof LeadState.Scheduled(Claim claim)
                    ? new Signals.Dial(dial.accountId(), dial.lead(), claim.claimId(), dial.slot(), dial.delay())
                    : dial;
        }

        @Override
        boolean lateMessagesDoNothing() {
            return false;
        }
    }
}
