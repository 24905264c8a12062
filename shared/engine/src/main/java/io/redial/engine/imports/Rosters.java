package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.engine.port.Files;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The lists of who stands in the tables of syncs, as they are kept and read. */
final class Rosters {

    private final PullFiles files;

    Rosters(PullFiles files) {
        this.files = files;
    }

    /** Who stands in a table that was just read. */
    TableReading reading(ImportJob job, Pull.Table table) {
        try (InputStream rows = files.open(PullFiles.rowsOf(job.key()), table.eTag(), table.bytes())) {
            return TableReading.of(rows, job);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Keeps a list, of whose people some may have had other numbers before. */
    Pull.Roster keep(ImportJob.Key job, Roster list, Pull.Table table) {
        byte[] content = list.write();
        String eTag = files.whole(PullFiles.rosterOf(job.campaignId(), job.importId()), content);
        return new Pull.Roster(job.importId(), eTag, content.length, table.digest(), Pull.Moves.BEGUN);
    }

    /** The list that a run is compared with. One that has expired tells nothing: then nobody counts as gone. */
    Roster before(Sync sync) {
        Optional<Pull.Roster> last = sync.roster().filter(is -> is.bytes() > 0);
        if (last.isEmpty()) {
            return Roster.EMPTY;
        }
        String key = PullFiles.rosterOf(sync.key().campaignId(), last.get().importId());
        try (InputStream file = files.open(key, last.get().eTag(), last.get().bytes())) {
            Roster list = Roster.read(file);
            return switch (movesOf(sync)) {
                case BEGUN -> list;
                case DONE -> list.settled();
            };
        } catch (Files.FileChanged _) {
            return Roster.EMPTY;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether all were dealt with whom the list told of. */
    static Pull.Moves movesOf(Sync sync) {
        return sync.roster().map(Pull.Roster::moves).orElse(Pull.Moves.DONE);
    }
}
