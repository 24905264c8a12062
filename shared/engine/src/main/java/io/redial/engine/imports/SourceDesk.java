package io.redial.engine.imports;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for imports from sources, once or again and again, and ends syncs. */
public final class SourceDesk {

    private static final int TRIES = 5;

    private final Store store;
    private final Signals signals;
    private final Ids ids;

    public SourceDesk(Store store, Signals signals, Ids ids) {
        this.store = store;
        this.signals = signals;
        this.ids = ids;
    }

    /**
     * What is asked for.
     *
     * @param connectionId how the source is entered; only a sheet that everybody with the link may read needs none
     * @param repetition empty for an import that is made once
     */
    public record Request(
            Optional<String> connectionId, SourceSpec spec, Settings settings, Optional<Repetition> repetition) {
        public Request {
            spec.requireEntrance(connectionId);
        }
    }

    /** How a source is imported again and again. */
    public record Repetition(Duration every, OnRemoved onRemoved) {}

    /**
     * Begins an import, and the sync that it is the first run of if that was asked for.
     *
     * @param campaign a campaign of the account; the caller has made sure of it
     * @throws InvalidImport {@code unknown_country}, {@code invalid_mapping}
     * @throws Refusal {@code validation_failed} naming {@code connectionId}
     */
    public ImportJob create(CampaignState.Key campaign, Request request, Once.Turn turn, Actor actor, Instant now) {
        ImportDesk.requireValid(request.settings());
        ImportJob.Key key = new ImportJob.Key(campaign.accountId(), campaign.campaignId(), ids.draw("imp"));
        Optional<Sync> sync = request.repetition().map(repetition -> sync(key, request, repetition, now));
        for (int i = 0; i < TRIES; i++) {
            Optional<Connection> connection =
                    request.connectionId().map(id -> requiredConnection(campaign.accountId(), id, request.spec()));
            CampaignState state = store.find(campaign).orElseThrow(Refusal::notFound);
            List<Write> writes = new ArrayList<>(
                    beginning(key, request, sync.map(is -> is.key().syncId()), state, actor, now));
            sync.ifPresent(is -> writes.add(new Write.Save(is)));
            // Whoever removes it has to look again whether it is in use.
            connection.ifPresent(is -> writes.add(new Write.Save(is)));
            if (store.commit(turn.with(new Commit(writes), key.importId())).done()) {
                signals.replan(key);
                return store.find(key).orElseThrow();
            }
        }
        throw Refusal.busy();
    }

    private Sync sync(ImportJob.Key first, Request request, Repetition repetition, Instant now) {
        return new Sync(
                syncBegunBy(first),
                request.connectionId(),
                request.spec(),
                request.settings(),
                repetition.every(),
                repetition.onRemoved(),
                List.of(first.importId()),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                0);
    }

    /** A sync is named after its first run, so that it is found by that even when the run is kept no more. */
    private static Sync.Key syncBegunBy(ImportJob.Key first) {
        String drawn = first.importId().substring(first.importId().indexOf('_') + 1);
        return new Sync.Key(first.accountId(), first.campaignId(), "syn_" + drawn);
    }

    /** The newest run of the sync whose first run this import was, if that goes on. */
    public Optional<ImportJob> newestRun(ImportJob.Key first) {
        return store.find(syncBegunBy(first)).flatMap(sync -> store.find(sync.newest()));
    }

    /** The writes that begin an import from a source; it holds its campaign from then on. */
    static List<Write> beginning(
            ImportJob.Key key,
            Request request,
            Optional<String> syncId,
            CampaignState state,
            Actor actor,
            Instant now) {
        ImportJob job =
                ImportLifecycle.pulling(key, nameOf(request.spec()), PullFiles.rowsOf(key), request.settings(), now);
        Pull pull = Pull.asked(Pull.Key.of(key), request.connectionId(), request.spec(), syncId);
        return List.of(
                new Write.Save(job),
                new Write.Save(pull),
                new Write.Save(state.importing(1)),
                Trail.of(job, Kind.IMPORT_STARTED, actor, now));
    }

    /** The kind of source that is read, by its word on the wire. */
    public static String nameOf(SourceSpec spec) {
        return switch (spec) {
            case SourceSpec.Sheet _, SourceSpec.PublicSheet _ -> "google_sheets";
            case SourceSpec.Contacts _ -> "gohighlevel";
        };
    }

    private Connection requiredConnection(String accountId, String id, SourceSpec spec) {
        Connection.Kind needed = switch (spec) {
            case SourceSpec.Sheet _, SourceSpec.PublicSheet _ -> Connection.Kind.GOOGLE;
            case SourceSpec.Contacts _ -> Connection.Kind.GOHIGHLEVEL;
        };
        Optional<Connection> connection = store.find(new Connection.Key(accountId, id));
        if (connection.isEmpty()) {
            throw invalid("not_found", "The account has no such connection.");
        }
        if (connection.get().kind() != needed) {
            throw invalid("wrong_kind", "This source is read through a connection of the kind " + needed.wire() + ".");
        }
        return connection.get();
    }

    private static Refusal invalid(String code, String message) {
        return Refusal.invalid(List.of(new Refusal.Fault("connectionId", code, message)));
    }

    /** How an import's rows come, if from a source. */
    public Optional<Pull> pull(ImportJob job) {
        return Pulls.of(store, job);
    }

    /** The sync that an import is a run of, if that goes on. */
    public Optional<Sync> sync(Pull pull) {
        return Pulls.syncOf(store, pull);
    }

    /**
     * Ends the sync that an import is a run of: no other run begins. A run that is under way goes on.
     *
     * @throws Refusal {@code not_found}; {@code not_repeating} for an import that belongs to none, or to one that has ended
     */
    public void endSync(ImportJob.Key key, Actor actor, Instant now) {
        ImportJob job = store.find(key).orElseThrow(Refusal::notFound);
        for (int i = 0; i < TRIES; i++) {
            Sync sync = pull(job)
                    .flatMap(this::sync)
                    .orElseThrow(() -> Refusal.conflict("not_repeating", "The import does not repeat."));
            Commit commit = Commit.of(new Write.Remove(sync), Trail.of(sync, Kind.SYNC_ENDED, actor, now));
            if (store.commit(commit).done()) {
                return;
            }
        }
        throw Refusal.busy();
    }
}
