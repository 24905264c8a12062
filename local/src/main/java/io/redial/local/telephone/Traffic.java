package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import java.time.Instant;
import java.util.Optional;

/**
 * What goes on through one face when one more call is asked for.
 *
 * @param from the number that wants to call
 * @param live calls that were accepted and have not ended
 * @param latest when the latest of its calls was or will be dialled
 */
public record Traffic(Instant now, Tempo tempo, String from, int live, Optional<Instant> latest) {}
