package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Signals;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Holds the promises against a state, and has states be equal that differ only in what nobody can tell: calls that nobody
 * will ever speak of again are forgotten, revisions that nobody has read count from 1, and ids are as low as can be.
 */
final class Tidy {

    private final Catalogue catalogue;
    private final Shelves shelves;
    private final Rules rules;
    private final Names names;

    Tidy(Catalogue catalogue, Shelves shelves, Rules rules, Names names) {
        this.catalogue = catalogue;
        this.shelves = shelves;
        this.rules = rules;
        this.names = names;
    }

    void tidy(World world) {
        forgetMessages(world);
        forgetCalls(world);
        countRevisionsAnew(world);
        require(world);
        names.settle(world);
    }

    /**
     * Messages that nobody will ever do anything for: the dial of a claim that was dialled or given back, and words on a
     * call of which the provider has told the end.
     */
    private void forgetMessages(World world) {
        if (rules.lateMessagesDoNothing()) {
            world.dials = kept(world.dials, dial -> isHeld(world, catalogue.thing(dial)));
        }
        world.reports = kept(
                world.reports,
                report -> isOpen(world, catalogue.<Signals.Report>thing(report).call()));
        world.lookUps = kept(world.lookUps, call -> isOpen(world, catalogue.thing(call)));
    }

    private static int[] kept(int[] bag, IntPredicate which) {
        for (int thing : bag) {
            if (!which.test(thing)) {
                return Arrays.stream(bag).filter(which).toArray();
            }
        }
        return bag;
    }

    private boolean isHeld(World world, Signals.Dial dial) {
        return shelves.lead(world, shelves.indexOf(dial.lead().leadId())).state()
                        instanceof LeadState.Scheduled(var claim)
                && claim.claimId().equals(dial.claimId());
    }

    private boolean isOpen(World world, CallKey key) {
        return shelves.call(world, key)
                .flatMap(Call::ending)
                .filter(end -> end.source() == Ending.Source.REPORTED)
                .isEmpty();
    }

    private void forgetCalls(World world) {
        if (!rules.callsAreForgotten()) {
            return;
        }
        long spokenOf = spokenOf(world);
        for (int thing : world.calls) {
            Call call = catalogue.thing(thing);
            if ((bit(call.key()) & spokenOf) == 0) {
                world.calls = World.without(world.calls, thing);
            }
        }
        for (int thing : world.listed) {
            Listed listed = catalogue.thing(thing);
            if ((bit(listed.call()) & spokenOf) == 0) {
                world.listed = World.without(world.listed, thing);
            }
        }
        for (int i = 0; i < world.leads.length; i++) {
            Lead lead = shelves.lead(world, i);
            Optional<String> last = lead.progress().lastClaimId().filter(id -> !id.equals(Abstraction.GONE));
            boolean gone = last.filter(
                            id -> shelves.call(world, new CallKey(lead.key().leadId(), id))
                                    .isEmpty())
                    .isPresent();
            if (gone) {
                world.leads[i] = catalogue.number(Abstraction.withoutLastClaim(lead));
            }
        }
    }

    /** The claims of which somebody may still speak. */
    private long spokenOf(World world) {
        long ids = 0;
        for (int[] part : new int[][] {world.dials, world.reports, world.lookUps, world.processes, world.guards}) {
            for (int thing : part) {
                ids |= catalogue.ids(thing);
            }
        }
        for (int thing : world.calls) {
            Call call = catalogue.thing(thing);
            ids |= call.live() ? bit(call.key()) : 0;
        }
        for (int thing : world.listed) {
            Listed listed = catalogue.thing(thing);
            ids |= listed.live() ? bit(listed.call()) : 0;
        }
        for (int i = 0; i < world.leads.length; i++) {
            ids |= shelves.lead(world, i)
                    .state()
                    .claim()
                    .map(claim -> 1L << Abstraction.numberOf(claim.claimId()))
                    .orElse(0L);
        }
        return ids;
    }

    private static long bit(CallKey call) {
        return 1L << Abstraction.numberOf(call.claimId());
    }

    private void countRevisionsAnew(World world) {
        for (int i = 0; i < world.leads.length; i++) {
            world.leads[i] = anew(world, world.leads[i]);
        }
        for (int i = 0; i < world.guards.length; i++) {
            world.guards[i] = world.guards[i] == 0 ? 0 : anew(world, world.guards[i]);
        }
        world.campaign = anew(world, world.campaign);
        int[] calls = Arrays.stream(world.calls).map(call -> anew(world, call)).toArray();
        Arrays.sort(calls);
        world.calls = calls;
    }

    private int anew(World world, int thing) {
        Entity entity = catalogue.thing(thing);
        if (shelves.isRead(world, entity.key(), entity.revision())) {
            return thing;
        }
        long first = shelves.unread(world, entity.key(), 1);
        return first == entity.revision() ? thing : catalogue.number(Abstraction.revised(entity, first));
    }

    private void require(World world) {
        Map<Tally.Count, Long> counts = shelves.recount(world);
        if (!counts.equals(shelves.tally(world).counts())) {
            rules.broken(
                    Violation.Kind.TALLY_WRONG,
                    "counted " + shelves.tally(world).counts() + ", there are " + counts);
        }
        for (Call call : shelves.calls(world)) {
            if (call.live() && !holds(world, call.key())) {
                rules.broken(Violation.Kind.ORPHANED, "a call is live and its lead knows nothing of it");
            }
        }
        for (int thing : world.listed) {
            Listed listed = catalogue.thing(thing);
            boolean known =
                    shelves.call(world, listed.call()).filter(Call::live).isPresent();
            if (listed.live() && !known) {
                rules.broken(Violation.Kind.ORPHANED, "a call is live at the provider and nobody waits for its end");
            }
        }
    }

    private boolean holds(World world, CallKey call) {
        return shelves.lead(world, shelves.indexOf(call.leadId()))
                .state()
                .live()
                .map(LeadState.Live::claim)
                .filter(claim -> claim.claimId().equals(call.claimId()))
                .isPresent();
    }

    /** Whether all is done: every lead final, and nothing live. */
    boolean isEnd(World world) {
        Tally tally = shelves.tally(world);
        return tally.count(Tally.Count.OPEN) == 0 && tally.count(Tally.Count.LIVE) == 0;
    }
}
