package io.redial.tests.model;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;

/**
 * A call in the provider's own list: the truth, of which the engine can only be told.
 *
 * @param ended how, unless it is live
 */
record Listed(CallKey call, PhoneNumber number, Optional<Ending.Kind> ended) {

    boolean live() {
        return ended.isEmpty();
    }
}
