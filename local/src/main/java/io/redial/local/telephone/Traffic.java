package io.redial.local.telephone;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes on through one face.
 *
 * @param live calls that were accepted and have not ended
 * @param latest when the latest of its calls was or will be dialled
 * @param latestFrom the same, of the number that wants to call
 */
public record Traffic(Instant now, int live, Optional<Instant> latest, Optional<Instant> latestFrom) {}
