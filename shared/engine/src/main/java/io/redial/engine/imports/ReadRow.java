package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.contact.Person;

/** What a row of a file turned out to be. */
sealed interface ReadRow {

    /** Somebody to call. */
    record Accepted(long line, Person person) implements ReadRow {}

    record Rejected(RowError error) implements ReadRow {}
}
