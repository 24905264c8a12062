package io.redial.engine.imports;

import io.redial.domain.contact.PhoneNumber;

/** A number under which a person is not found any more. */
sealed interface Departure {

    /** The number that the person had. */
    PhoneNumber from();

    /** The person has another number now, and is known by the id at the source. */
    record Moved(String id, PhoneNumber from, PhoneNumber to) implements Departure {}

    /** The person has left. */
    record Gone(PhoneNumber from) implements Departure {}
}
