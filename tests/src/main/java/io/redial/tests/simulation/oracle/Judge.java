package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/** Holds one invariant, or a few that stand or fall together. The world has heard each fact before its judges do. */
interface Judge {

    /** A placing request reached the network. */
    default void requested(Instant at, NetCall call) {}

    /** The network saw anything else of a call. */
    default void seen(Instant at, Network seen, NetCall call) {}

    /** A lead was written. */
    default void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {}

    /** A call was written; without a row before it, it is an intent. */
    default void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {}

    /** A campaign was written. */
    default void campaign(
            Fact.Committed commit,
            CampaignFile campaign,
            Optional<Row.Campaign> before,
            Optional<Row.Campaign> after) {}

    /** All of a transaction was told. */
    default void committed(Fact.Committed commit) {}

    default void asked(Instant at, Request request) {}

    default void acknowledged(Instant at, Request request) {}

    /** Whatever is told by a fact of its own. */
    default void told(Fact fact) {}

    /** Everything should have come to its end. */
    default void atRest(Instant at) {}
}
