package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.contact.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * A row of a file of numbers that are not called.
 *
 * @param line on which it starts, or that it tells itself
 * @param numbers those of its cells that are numbers; each is listed, whatever is wrong with the others
 * @param reason at most {@link DoNotCall#REASON} characters; empty when none is given
 * @param error the first thing that is wrong with it
 */
record ListRow(long line, List<PhoneNumber> numbers, String reason, Optional<RowError> error) {

    ListRow {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty() && error.isEmpty()) {
            throw new IllegalArgumentException("a row without a number has something wrong with it");
        }
    }
}
