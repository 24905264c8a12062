package io.redial.engine.people;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.Erasure.Counts;
import io.redial.domain.account.ImportJob;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.activity.Trail;
import io.redial.engine.people.PersonSearch.Wanted;
import io.redial.engine.people.Place.Stage;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Erases what one step of a walk has found, each thing in a transaction with the erasure that counts it. */
final class Rubber {

    private static final int AT_ONCE = 25;
    private static final Counts A_LEAD = new Counts(1, 0, 0, 0, 0, 0);
    private static final Counts A_SECONDARY = new Counts(0, 1, 0, 0, 0, 0);
    private static final Counts AN_IMPORT = new Counts(0, 0, 0, 0, 1, 0);
    private static final String UNTOLD = "What stood here was erased.";

    private final Store store;
    private final PersonSearch search;

    Rubber(Store store, PersonSearch search) {
        this.store = store;
        this.search = search;
    }

    /**
     * Erases it.
     *
     * @return the erasure as it is stored by then, with what had to be left; empty when somebody else wrote any of it
     *     meanwhile, after which what is left of it is found again
     */
    Optional<Erasure> erase(Wanted wanted, Erasure erasure, Stage stage, Traces found, Instant now) {
        Work work = new Work(wanted, stage, now, erasure);
        boolean done = found.people().stream().allMatch(work::remove)
                && found.mentions().stream().allMatch(work::forget)
                && work.strip(found.calls())
                && found.imports().stream().allMatch(work::unquote)
                && work.drop(found.deliveries().stream()
                        .<Write>map(Write.Remove::new)
                        .toList());
        return done ? Optional.of(work.erasure.erased(new Counts(0, 0, 0, 0, 0, work.held), now)) : Optional.empty();
    }

    private static Actor actor(Erasure erasure) {
        return erasure.by()
                .<Actor>map(by -> new Actor.Person(by.keyId(), by.name()))
                .orElse(Actor.ENGINE);
    }

    /** One step's work; each part of it tells whether it was done, or nobody else was in the way. */
    private final class Work {
        private final Wanted wanted;
        private final Stage stage;
        private final Instant now;
        private Erasure erasure;
        private int held;

        Work(Wanted wanted, Stage stage, Instant now, Erasure erasure) {
            this.wanted = wanted;
            this.stage = stage;
            this.now = now;
            this.erasure = erasure;
        }

        /** An opt-out lists all numbers of its lead, so the lead is needed for as long as one may come. */
        boolean remove(Lead lead) {
            if (lead.state().live().isPresent() || search.awaits(lead, now)) {
                held++;
                return true;
            }
            return commit(removal(lead), A_LEAD);
        }

        private List<Write> removal(Lead lead) {
            List<Write> writes = new ArrayList<>();
            writes.add(new Write.Remove(lead));
            // With its campaign its tallies were emptied.
            if (stage == Stage.CAMPAIGNS) {
                Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.empty());
                writes.add(new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.ANY));
                writes.add(Trail.of(lead, Kind.LEAD_REMOVED, actor(erasure), now));
            }
            return writes;
        }

        /** Of a lead of somebody else, unless the number is being called, or its call's findings are waited for. */
        boolean forget(Lead lead) {
            if (stage == Stage.REMOVED_CAMPAIGNS) {
                return remove(lead);
            }
            List<Call> calls = search.callsOf(wanted, lead);
            boolean claimed = lead.state()
                    .claim()
                    .filter(claim -> claim.number().equals(wanted.number()))
                    .isPresent();
            boolean analysed = lead.state() instanceof LeadState.Analysing waiting
                    && calls.stream().anyMatch(call -> call.key().claimId().equals(waiting.claimId()));
            if (claimed || analysed) {
                held++;
                return true;
            }
            return commit(LeadChange.writes(lead, lead.forgetting(wanted.number(), now)), A_SECONDARY) && strip(calls);
        }

        boolean strip(List<Call> calls) {
            held += (int) calls.stream().filter(call -> Awaited.at(now, call)).count();
            List<Write> writes = calls.stream()
                    .filter(call -> !Awaited.at(now, call))
                    .<Write>map(call -> new Write.Save(call.erase()))
                    .toList();
            return batches(writes, size -> new Counts(0, 0, size, 0, 0, 0));
        }

        boolean drop(List<Write> deliveries) {
            return batches(deliveries, size -> new Counts(0, 0, 0, size, 0, 0));
        }

        boolean unquote(ImportJob job) {
            if (job.running()) {
                held++;
                return true;
            }
            List<ImportJob.RowError> others = job.errors().stream()
                    .map(error -> Traces.quotes(error, wanted.number())
                            ? new ImportJob.RowError(error.line(), error.column(), "", error.code(), UNTOLD)
                            : error)
                    .toList();
            return commit(List.of(new Write.Save(job.telling(others))), AN_IMPORT);
        }

        private boolean batches(List<Write> writes, IntFunction<Counts> counts) {
            for (int from = 0; from < writes.size(); from += AT_ONCE) {
                List<Write> some = writes.subList(from, Math.min(writes.size(), from + AT_ONCE));
                if (!commit(some, counts.apply(some.size()))) {
                    return false;
                }
            }
            return true;
        }

        private boolean commit(List<Write> writes, Counts more) {
            Erasure counted = erasure.erased(more, now);
            List<Write> all = new ArrayList<>(writes);
            all.add(new Write.Save(counted));
            boolean done = store.commit(new Commit(all)).done();
            if (done) {
                erasure = counted.stored();
            }
            return done;
        }
    }
}
