package io.redial.tests.simulation.mutants;

/**
 * A run: a world and a seed, and what happens at one port call of it.
 *
 * @param words that name the disturbance; empty for none
 */
record Place(String world, long seed, String words) {

    @Override
    public String toString() {
        return "--world " + world + " --seed " + seed + words;
    }
}
