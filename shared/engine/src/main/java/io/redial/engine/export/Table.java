package io.redial.engine.export;

import io.redial.domain.account.ExportJob.Columns;
import io.redial.domain.account.LeadAction.Position;
import io.redial.engine.port.Store;
import java.util.Collection;
import java.util.List;

/**
 * What an export walks over, and the rows that it makes of it.
 *
 * @param <T> what becomes a row
 */
interface Table<T> {

    /** At most so many rows are held beside the part that is being made. */
    int PAGE = 100;

    Store.Page<T> page(Position at);

    /** How many lists there are to walk over, one after the other. */
    int lists();

    /** The names of what it has variables of. */
    Collection<String> variables(T item);

    /** How many columns of secondary numbers it needs. */
    int secondaries(T item);

    /** The last place, from 1, of a secondary number of it that has variables of its own; 0 where none has. */
    int secondaryVariables(T item);

    List<String> header(Columns columns);

    /** As many cells as the header has. */
    List<String> row(T item, Columns columns);
}
