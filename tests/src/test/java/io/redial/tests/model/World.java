package io.redial.tests.model;

import java.util.Arrays;

/** One state: numbers of a {@link Catalogue}. Bags are sorted, and 0 names nothing. */
final class World {

    static final int FIRST_DIALER = 0;
    static final int SECOND_DIALER = 1;
    static final int PACER = 2;
    static final int RECORDER = 3;
    static final int DESK = 4;
    private static final int PROCESSES = 5;

    int campaign;
    int tally;
    /** By lead. */
    int[] leads;
    /** By number: how often it was called since its lead's last reset. */
    int[] placed;
    /** By number. */
    int[] guards;

    int[] calls = {};
    int[] dials = {};
    int[] reports = {};
    int[] lookUps = {};
    int[] listed = {};
    int[] processes = new int[PROCESSES];
    /** A bit for each process that stood still for longer than any of its deadlines. */
    int late;
    /** 1 once a pause was acknowledged, until a resume is asked for. */
    int acknowledged;

    World(int leads, int numbers) {
        this.leads = new int[leads];
        this.placed = new int[numbers];
        this.guards = new int[numbers];
    }

    World copy() {
        World copy = new World(leads.length, placed.length);
        copy.campaign = campaign;
        copy.tally = tally;
        copy.leads = leads.clone();
        copy.placed = placed.clone();
        copy.guards = guards.clone();
        copy.calls = calls;
        copy.dials = dials;
        copy.reports = reports;
        copy.lookUps = lookUps;
        copy.listed = listed;
        copy.processes = processes.clone();
        copy.late = late;
        copy.acknowledged = acknowledged;
        return copy;
    }

    /** The bag with one thing more. */
    static int[] with(int[] bag, int thing) {
        int[] more = Arrays.copyOf(bag, bag.length + 1);
        more[bag.length] = thing;
        Arrays.sort(more);
        return more;
    }

    /** The bag with the thing in it at least once. */
    static int[] withOne(int[] bag, int thing) {
        return contains(bag, thing) ? bag : with(bag, thing);
    }

    /** The bag without the thing, once. */
    static int[] without(int[] bag, int thing) {
        int at = Arrays.binarySearch(bag, thing);
        int[] fewer = new int[bag.length - 1];
        System.arraycopy(bag, 0, fewer, 0, at);
        System.arraycopy(bag, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    static boolean contains(int[] bag, int thing) {
        return Arrays.binarySearch(bag, thing) >= 0;
    }

    boolean isLate(int process) {
        return (late & 1 << process) != 0;
    }

    /** The state as numbers; two dialers are as good as each other. */
    int[] encoded() {
        int first = processes[FIRST_DIALER];
        int second = processes[SECOND_DIALER];
        int lateBits = late;
        boolean swapped = first < second || (first == second && (late & 3) == 2);
        if (swapped) {
            lateBits = (late & ~3) | ((late & 1) << 1) | ((late & 2) >> 1);
        }
        int[] all = new int
                [4
                        + leads.length
                        + 2 * placed.length
                        + PROCESSES
                        + 5
                        + calls.length
                        + dials.length
                        + reports.length
                        + lookUps.length
                        + listed.length];
        int at = 0;
        all[at++] = campaign;
        all[at++] = tally;
        all[at++] = lateBits;
        all[at++] = acknowledged;
        at = put(all, at, leads);
        at = put(all, at, placed);
        at = put(all, at, guards);
        all[at++] = swapped ? second : first;
        all[at++] = swapped ? first : second;
        for (int process = PACER; process < PROCESSES; process++) {
            all[at++] = processes[process];
        }
        for (int[] bag : new int[][] {calls, dials, reports, lookUps, listed}) {
            all[at++] = bag.length;
            at = put(all, at, bag);
        }
        return all;
    }

    private static int put(int[] all, int at, int[] part) {
        System.arraycopy(part, 0, all, at, part.length);
        return at + part.length;
    }

    static World decoded(int[] all, int leads, int numbers) {
        World world = new World(leads, numbers);
        int at = 0;
        world.campaign = all[at++];
        world.tally = all[at++];
        world.late = all[at++];
        world.acknowledged = all[at++];
        for (int[] part : new int[][] {world.leads, world.placed, world.guards, world.processes}) {
            System.arraycopy(all, at, part, 0, part.length);
            at += part.length;
        }
        int[][] bags = new int[5][];
        for (int i = 0; i < bags.length; i++) {
            int length = all[at++];
            bags[i] = Arrays.copyOfRange(all, at, at + length);
            at += length;
        }
        world.calls = bags[0];
        world.dials = bags[1];
        world.reports = bags[2];
        world.lookUps = bags[3];
        world.listed = bags[4];
        return world;
    }
}
