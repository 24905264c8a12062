package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a face does with the network: it sees and touches no calls but its own. */
public interface Access {

    /** The business time. */
    Instant now();

    Tempo tempo();

    /** Where the face listens, without a path. */
    URI endpoint();

    /** A generator that is the same for the same network seed and name. */
    SplittableRandom random(String name);

    /** Does with a request what its script, or the odds, say. */
    Placement place(PlacingRequest request);

    Optional<Call> call(String id);

    /** All of its calls, in the order of placing. */
    List<Call> calls();

    /** How many of its calls were accepted and have not ended. */
    int live();

    /** Keeps what was learned of a call, in place of what was learned before. */
    void note(String id, String note);

    /** Ends a call if it is live; answers the call as it then stands, empty if there is none of this id. */
    Optional<Call> hangUp(String id, EndedBy by);
}
