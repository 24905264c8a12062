package io.redial.tests.model;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import java.util.Optional;

/** The provider: what it calls, and what it tells of that. */
final class Network {

    static final String PROVIDER_ID = "p";

    private final Catalogue catalogue;
    private final Shelves shelves;
    private final Rules rules;

    Network(Catalogue catalogue, Shelves shelves, Rules rules) {
        this.catalogue = catalogue;
        this.shelves = shelves;
        this.rules = rules;
    }

    Optional<Listed> listed(World world, CallKey key) {
        for (int thing : world.listed) {
            Listed listed = catalogue.thing(thing);
            if (listed.call().equals(key)) {
                return Optional.of(listed);
            }
        }
        return Optional.empty();
    }

    Optional<Listed> live(World world, CallKey key) {
        return listed(world, key).filter(Listed::live);
    }

    /** The call is placed, which breaks a promise or does not. */
    void place(World world, Telephone.Placing placing) {
        Call call = placing.call();
        for (int thing : world.listed) {
            Listed other = catalogue.thing(thing);
            if (other.call().equals(call.key())) {
                Violation.Kind kind = other.live() ? Violation.Kind.TWO_LIVE_CALLS : Violation.Kind.PLACED_TWICE;
                rules.broken(kind, "a claim is placed twice");
            }
            boolean same = other.number().equals(call.number())
                    || other.call().leadId().equals(call.key().leadId());
            if (other.live() && same) {
                rules.broken(Violation.Kind.TWO_LIVE_CALLS, "somebody is called while a call to them is live");
            }
        }
        int number = shelves.indexOf(call.number());
        world.placed[number] = Math.min(3, world.placed[number] + 1);
        if (world.placed[number] > 2) {
            rules.broken(Violation.Kind.ROUNDS_EXCEEDED, "a number is called oftener than retries allow");
        }
        Listed listed = new Listed(call.key(), call.number(), Optional.empty());
        world.listed = World.with(world.listed, catalogue.number(listed));
    }

    /** Somebody hangs up, and the provider tells. */
    void hangUp(World world, Listed listed) {
        end(world, listed, Ending.Kind.UNANSWERED);
        report(world, listed, Ending.Kind.UNANSWERED);
    }

    /** The call ends at the provider. */
    void end(World world, Listed listed, Ending.Kind kind) {
        Listed ended = new Listed(listed.call(), listed.number(), Optional.of(kind));
        world.listed = World.with(World.without(world.listed, catalogue.number(listed)), catalogue.number(ended));
    }

    /** The provider tells how it ended. */
    void report(World world, Listed listed, Ending.Kind kind) {
        Signals.Report report =
                new Signals.Report(listed.call(), Optional.of(PROVIDER_ID), new CallReport.Ended(ending(kind)));
        world.reports = World.with(world.reports, catalogue.number(report));
    }

    /** What the provider knows of the call. */
    Telephone.LookUp known(World world, CallKey key) {
        return listed(world, key)
                .<Telephone.LookUp>map(listed -> new Telephone.LookUp.Found(
                        Optional.of(PROVIDER_ID),
                        listed.ended()
                                .<CallReport>map(kind -> new CallReport.Ended(ending(kind)))
                                .orElseGet(() -> new CallReport.Ringing(Abstraction.PAST))))
                .orElseGet(Telephone.LookUp.NotFound::new);
    }

    private static Ending ending(Ending.Kind kind) {
        return Ending.silent(kind, Ending.Source.REPORTED, Abstraction.PAST, Optional.empty());
    }
}
