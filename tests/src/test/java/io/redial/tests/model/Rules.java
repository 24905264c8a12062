package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of the placement protocol, all of them. A subclass lets one go, in what it shows to production code or takes from it. */
class Rules {

    /** The dial as the dialer gets it. */
    Signals.Dial delivered(Shelves shelves, World world, Signals.Dial dial) {
        return dial;
    }

    /** What somebody reads. */
    Optional<Entity> read(Shelves shelves, World world, Invocation by, Optional<Entity> stored) {
        return stored;
    }

    /** The leases that a pass finds. */
    List<Store.DueLead> leases(Shelves shelves, World world, List<Store.DueLead> found) {
        return found;
    }

    /** What is asked of the store; empty when the store says that it is done already. */
    Optional<Commit> commit(Shelves shelves, World world, Invocation by, Commit commit) {
        return Optional.of(commit);
    }

    /** Whether a request is sent before its deadline or not at all. */
    boolean requestsKeepTheirDeadline() {
        return true;
    }

    /** Whether no call is live after its horizon. */
    boolean horizonOutlastsCalls() {
        return true;
    }

    /** Whether a message that is not of its claim any more does nothing, whenever it is delivered. */
    boolean lateMessagesDoNothing() {
        return true;
    }

    /** Whether calls of which nobody will speak again may be forgotten. */
    boolean callsAreForgotten() {
        return true;
    }

    /** The promises that are not looked at. */
    Set<Violation.Kind> unwatched() {
        return Set.of();
    }

    /** Tells that a promise is broken, unless that one is not looked at. */
    final void broken(Violation.Kind kind, String what) {
        if (!unwatched().contains(kind)) {
            throw new Violation(kind, what);
        }
    }
}
