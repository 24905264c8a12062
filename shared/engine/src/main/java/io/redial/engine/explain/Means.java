package io.redial.engine.explain;

import io.redial.domain.account.Account;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.Room;
import io.redial.engine.pace.World;
import java.time.Instant;
import java.util.Optional;

/**
 * What a campaign has to call with.
 *
 * @param view the campaign with what it has under way
 * @param room how many more calls may begin
 * @param availableMicros money that is neither spent nor set aside
 * @param reserveMicros what a call sets aside
 * @param pace empty when nobody can call for it
 */
record Means(
        Account account,
        World.View view,
        Crew.Found crew,
        Room room,
        long occupiedOfAccount,
        long availableMicros,
        long reserveMicros,
        Optional<Pacing> pace) {

    /**
     * How far the slots are given.
     *
     * @param first the next one that would be given
     * @param last the last one that may be given now
     * @param dials whether those that are claimed keep up with their slots
     */
    record Pacing(Instant first, Instant last, Dials dials) {}

    /** How the dials do that are under way. */
    enum Dials {
        IN_TIME,
        BEHIND
    }
}
