package io.redial.tests.simulation.oracle;

/** What has a pace: a campaign, or a number that calls. */
final class Paced {

    final History<Double> rate = new History<>();
    final Rolling slots = new Rolling();
    final Rolling starts = new Rolling();

    /** The fastest of the paces in force between two instants. */
    double fastest(java.time.Instant from, java.time.Instant to) {
        double fastest = 0;
        for (double one : rate.between(from, to)) {
            fastest = Math.max(fastest, one);
        }
        return fastest;
    }
}
