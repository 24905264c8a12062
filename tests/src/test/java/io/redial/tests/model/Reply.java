package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a request was answered with. */
sealed interface Reply {

    Reply NOTHING = new Nothing();

    record Nothing() implements Reply {}

    record Entities(List<Optional<Entity>> found) implements Reply {}

    record OfTally(Tally tally) implements Reply {}

    record Flag(boolean is) implements Reply {}

    record DueLeads(List<Store.DueLead> leads) implements Reply {}

    /**
     * What became of a commit.
     *
     * @param written what is stored since
     */
    record Committed(Store.Outcome outcome, List<Entity> written) implements Reply {}

    record Placed(Telephone.Answer answer) implements Reply {}

    record Looked(Telephone.LookUp lookUp) implements Reply {}

    record Drawn(int number) implements Reply {}

    record Time(Instant now) implements Reply {}
}
