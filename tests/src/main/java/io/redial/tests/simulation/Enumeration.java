package io.redial.tests.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every port call of a small run, disturbed in every way, one at a time. */
public final class Enumeration {

    private static final List<Duration> STALLS = List.of(Duration.ofMillis(1_500), Duration.ofSeconds(12));

    private final long calls;

    /** Of this run, which is made once without a disturbance. */
    public Enumeration(World world, long seed) {
        this.calls = Simulation.run(world, seed).disturbable();
    }

    /** How many port calls there are to disturb. */
    public long calls() {
        return calls;
    }

    /** The process dies before or after each call, and each call fails with and without its effect. */
    public List<Disturbance> failing() {
        List<Disturbance> all = new ArrayList<>();
        for (long index = 0; index < calls; index++) {
            for (Fate.Kind how : Fate.Kind.values()) {
                if (how != Fate.Kind.FINE) {
                    all.add(new Disturbance.Fails(index, how));
                }
            }
        }
        return all;
    }

    /** The process stands still before each call. */
    public List<Disturbance> stalling() {
        List<Disturbance> all = new ArrayList<>();
        for (long index = 0; index < calls; index++) {
            for (Duration span : STALLS) {
                all.add(new Disturbance.Stalls(index, span));
            }
        }
        return all;
    }

    /** Somebody acts before each call. */
    public List<Disturbance> acting() {
        List<Disturbance> all = new ArrayList<>();
        for (long index = 0; index < calls; index++) {
            for (Disturbance.Deed deed : Disturbance.Deed.values()) {
                all.add(new Disturbance.Acts(index, deed));
            }
        }
        return all;
    }

    /** As {@link #acting}, every second one: each deed before every second call, and each call before half of all deeds. */
    public List<Disturbance> actingInTurn() {
        List<Disturbance> all = new ArrayList<>();
        List<Disturbance.Deed> deeds = List.of(Disturbance.Deed.values());
        for (long index = 0; index < calls; index++) {
            for (int i = (int) (index % 2); i < deeds.size(); i += 2) {
                all.add(new Disturbance.Acts(index, deeds.get(i)));
            }
        }
        return all;
    }

    /** All of it. */
    public List<Disturbance> everything() {
        List<Disturbance> all = new ArrayList<>(failing());
        all.addAll(stalling());
        all.addAll(acting());
        return all;
    }
}
