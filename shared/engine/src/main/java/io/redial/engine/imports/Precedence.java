package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Origin;
import java.util.Optional;

/**
 * What the rows of one part make of a lead that is there already. Parts are written in any order, some of them twice, so it
 * counts where rows stand in the file, not when they come.
 *
 * @param importId whose rows they are
 * @param connectionId of the source that is asked again before each call, if the rows come from such a one
 */
record Precedence(String importId, OnDuplicate rule, Optional<String> connectionId) {

    /**
     * A lead as it is to be.
     *
     * @param source who is asked before each call
     * @param row that its data are of from now on
     */
    record Change(Lead lead, Person person, Optional<Origin.Source> source, long row) {}

    /** Nothing when the lead is to stay as it is. */
    Optional<Change> change(SameNumber same, Lead lead) {
        return switch (rule) {
            case SKIP -> first(same, lead);
            case UPDATE -> updated(same, lead);
        };
    }

    /** Of two rows of a file the upper one makes the lead, also where the lower one came first, unless the lead has lived. */
    private Optional<Change> first(SameNumber same, Lead lead) {
        return ownRow(lead)
                .filter(row -> same.firstLine() < row && lead.isUntouched())
                .map(_ -> new Change(lead, same.person(rule), same.source(rule, connectionId), same.firstLine()));
    }

    /** A row that was written already, or that a lower one was written over, changes nothing that is there. */
    private Optional<Change> updated(SameNumber same, Lead lead) {
        Optional<Origin.Source> source = same.source(rule, connectionId);
        Optional<Long> last = lead.rowOf(importId);
        if (last.isEmpty() || last.get() < same.lastLine()) {
            Optional<Origin.Source> known = source.or(() -> lead.origin().source());
            return Optional.of(new Change(lead, same.updated(lead.person()), known, same.lastLine()));
        }
        return ownRow(lead)
                .filter(row -> row > same.lastLine() && lead.isUntouched())
                .map(row -> new Change(
                        lead,
                        same.beneath(lead.person()),
                        lead.origin().source().or(() -> source),
                        row));
    }

    /** The row that a lead's data are of, if all of them are of this import. */
    private Optional<Long> ownRow(Lead lead) {
        return lead.rowOf(importId).filter(_ -> lead.origin().importId().equals(importId));
    }
}
