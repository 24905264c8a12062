package io.redial.engine.world;

import io.redial.engine.port.Telephone;

/** What the network does with a placing request. */
public sealed interface Reply {

    /** Placed, and said so. */
    record Placed(Talk talk) implements Reply {}

    /** Placed, and the response gets lost. */
    record ResponseLost(Talk talk) implements Reply {}

    /** Not placed, and no answer either. */
    record RequestLost() implements Reply {}

    /** Placed, and said that it was not. */
    record Denied(Telephone.Answer answer, Talk talk) implements Reply {}

    /** Not placed. */
    record Refused(Telephone.Answer answer) implements Reply {}
}
