package io.redial.tests.simulation;

import io.redial.tests.simulation.oracle.Tolerances;
import java.time.Duration;

/**
 * What is simulated: how much of everything at most, and what goes wrong. What exactly there is follows from the seed.
 *
 * @param accounts how many, exactly
 * @param campaigns of each account at most
 * @param people of each campaign at most
 * @param acts how often somebody does something to each account while things go wrong
 * @param safety how long things go wrong
 * @param windows when may be called
 * @param longestQueue how long the provider may keep an accepted call
 * @param besides what few worlds have otherwise than the others
 */
public record World(
        String name,
        int accounts,
        int campaigns,
        int people,
        int acts,
        Duration safety,
        Windows windows,
        Duration longestQueue,
        Odds odds,
        Besides besides) {

    /** Where nothing fails and the network answers every time, whoever stops a campaign need not wait for a second look. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    /** Longer than all attempts at a lead can take at the longest interval. */
    private static final Duration LIVENESS = Duration.ofDays(40);

    private static final Besides USUAL = new Besides(0, Means.SOME, 0, Listeners.NONE, LIVENESS, Laws.NONE, Deeds.ALL);

    /**
     * What few worlds have otherwise than the others.
     *
     * @param files how often somebody of each account does something with a file of people while things go wrong
     * @param means what accounts have to spend at first
     * @param undialled how many numbers there are that the provider never dials, for reasons that it keeps to itself
     * @param listeners whether others are told of what happens
     * @param patience how long after everything is well all must have come to its end
     * @param laws whether campaigns keep to laws and ask for consents
     * @param deeds what people do
     */
    public record Besides(
            int files, Means means, int undialled, Listeners listeners, Duration patience, Laws laws, Deeds deeds) {}

    /** One that has nothing otherwise. */
    World(
            String name,
            int accounts,
            int campaigns,
            int people,
            int acts,
            Duration safety,
            Windows windows,
            Duration longestQueue,
            Odds odds) {
        this(name, accounts, campaigns, people, acts, safety, windows, longestQueue, odds, USUAL);
    }

    /** The same with files. */
    World withFiles(int most) {
        return with(new Besides(most, means(), undialled(), listeners(), patience(), laws(), deeds()));
    }

    /** The same with other means. */
    World withMeans(Means other) {
        return with(new Besides(files(), other, undialled(), listeners(), patience(), laws(), deeds()));
    }

    /** The same with numbers that are never dialled. */
    World withUndialled(int numbers) {
        return with(new Besides(files(), means(), numbers, listeners(), patience(), laws(), deeds()));
    }

    /** The same with others who are told of what happens. */
    World withListeners() {
        return with(new Besides(files(), means(), undialled(), Listeners.SOME, patience(), laws(), deeds()));
    }

    /** The same with less patience, for runs of which it is known how long they need. */
    public World withPatience(Duration other) {
        return with(new Besides(files(), means(), undialled(), listeners(), other, laws(), deeds()));
    }

    /** The same with campaigns that keep to laws, and that ask for consents. */
    World withLaws() {
        return with(new Besides(files(), means(), undialled(), listeners(), patience(), Laws.SOME, deeds()));
    }

    /** The same with people who change nothing about leads and limits. */
    World withCallsOnly() {
        return with(new Besides(files(), means(), undialled(), listeners(), patience(), laws(), Deeds.TO_CALLS));
    }

    private World with(Besides other) {
        return new World(name, accounts, campaigns, people, acts, safety, windows, longestQueue, odds, other);
    }

    int files() {
        return besides.files();
    }

    Means means() {
        return besides.means();
    }

    int undialled() {
        return besides.undialled();
    }

    Listeners listeners() {
        return besides.listeners();
    }

    Duration patience() {
        return besides.patience();
    }

    Laws laws() {
        return besides.laws();
    }

    Deeds deeds() {
        return besides.deeds();
    }

    /** What people do. */
    public enum Deeds {
        ALL,
        /** All but to change what is known of leads, what the account may do, and what makes a campaign pause itself. */
        TO_CALLS
    }

    /** Whether campaigns keep to laws and ask for consents. */
    public enum Laws {
        NONE,
        /** Some do, some of the time; some people have given a consent. */
        SOME
    }

    /** Whether others are told of what happens. */
    public enum Listeners {
        NONE,
        /** Each account has a few webhook endpoints, which fail now and then while things go wrong. */
        SOME
    }

    /** What an account has to spend at first; whoever keeps it going adds to it when nothing is left. */
    public enum Means {
        /** Enough for all calls, or for some of them only. */
        SOME,
        /** Perhaps not enough for one call of each campaign. */
        LITTLE
    }

    /** When may be called. */
    public enum Windows {
        /** At all times. */
        ALWAYS,
        /** For one or two minutes a day, the first of which has begun when the campaign is made. */
        MINUTES,
        /** In some hours of the campaign's clock, or at all times. */
        HOURS,
        /** By the clocks of the leads, too. */
        ZONES,
        /** By the clocks of the leads, over weeks in which clocks are changed. */
        WEEKS
    }

    /** How far a right engine may be from the letter of what must hold, given what is done to it. */
    Tolerances tolerances(Disturbance disturbance) {
        Duration latency =
                Havoc.LONGEST_REQUEST.plus(odds.longestStall().multipliedBy(2)).plus(disturbance.longest());
        Tolerances usual = Tolerances.STRICT;
        return new Tolerances(
                odds.skew(),
                latency,
                usual.pass().plus(odds.longestStall()),
                usual.slotLead(),
                usual.send().plus(latency),
                longestQueue,
                usual.patience(),
                hangUp(disturbance, usual),
                usual.overtakings(),
                odds.sparesAll() && disturbance instanceof Disturbance.None ? Tolerances.IN_TIME : Tolerances.FOR_EVER,
                usual.healing(),
                odds.answersEveryTime() ? Tolerances.GivenUp.NEVER : Tolerances.GivenUp.AFTER_MANY_TRIES);
    }

    /** Where machines fail there is no saying when, until they fail no more; where one call of a port does, a tick heals it. */
    private Duration hangUp(Disturbance disturbance, Tolerances usual) {
        if (!odds.sparesMachines()) {
            return Duration.ofDays(365);
        }
        return switch (disturbance) {
            case Disturbance.None _, Disturbance.Acts _ ->
                odds.network().equals(Odds.Network.CALM) ? AT_ONCE : usual.hangUp();
            case Disturbance.Fails _, Disturbance.Stalls _ -> Duration.ofMinutes(11);
        };
    }
}
