package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the imports of files that arrive, and begins them. */
final class Arrivals {

    private final Store store;
    private final Seal seal;
    private final Tries tries;

    Arrivals(Store store, Seal seal, Tries tries) {
        this.store = store;
        this.seal = seal;
        this.tries = tries;
    }

    /** The import of this file, being processed; or as it ended. */
    Optional<ImportJob> begin(Arrival arrival, Instant now) {
        Optional<UploadKey> upload = UploadKey.parse(arrival.objectKey());
        Optional<String> account = upload.flatMap(this::accountOf);
        if (upload.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        CampaignState.Key campaign =
                new CampaignState.Key(account.get(), upload.get().campaignId());
        Beginning beginning = tries.until(() -> {
            Optional<List<Write>> hold = hold(campaign);
            if (hold.isEmpty()) {
                return Optional.of(Beginning.NONE);
            }
            ImportJob job = jobOf(arrival, upload.get(), campaign, now);
            if (job.status() != Status.AWAITING_UPLOAD) {
                return Optional.of(new Beginning(Optional.of(job)));
            }
            // In one commit: a campaign that has an import does not complete.
            ImportJob begun = ImportLifecycle.begun(job, arrival.eTag(), arrival.bytes(), now);
            Commit commit = Commit.of(new Write.Save(begun), Trail.of(begun, Kind.IMPORT_STARTED, Actor.ENGINE, now));
            return store.commit(commit.and(hold.get().toArray(Write[]::new))).done()
                    ? Optional.of(new Beginning(Optional.of(begun)))
                    : Optional.empty();
        });
        return beginning.job();
    }

    /** Whose file it is. One of numbers that are not called must have been asked for: its key alone proves nothing. */
    private Optional<String> accountOf(UploadKey upload) {
        if (upload.accountId().isEmpty()) {
            return store.find(new CampaignOwner.Key(upload.campaignId())).map(CampaignOwner::accountId);
        }
        return upload.importId()
                .map(id -> new ImportJob.Key(upload.accountId().get(), upload.campaignId(), id))
                .flatMap(store::find)
                .map(job -> job.key().accountId());
    }

    /** What keeps a campaign from completing while the import runs; empty when there is no such campaign. */
    private Optional<List<Write>> hold(CampaignState.Key campaign) {
        return campaign.campaignId().equals(ImportJob.Key.LIST)
                ? Optional.of(List.of())
                : store.find(campaign).map(state -> List.of(new Write.Save(state.importing(1))));
    }

    /** The import that was found or begun, if the campaign is there. */
    private record Beginning(Optional<ImportJob> job) {
        static final Beginning NONE = new Beginning(Optional.empty());
    }

    /** The import that asked for this upload; or, of another file under its key or any other key, one of its own. */
    private ImportJob jobOf(Arrival arrival, UploadKey upload, CampaignState.Key campaign, Instant now) {
        Optional<ImportJob> asked = upload.importId()
                .flatMap(id -> store.find(new ImportJob.Key(campaign.accountId(), campaign.campaignId(), id)))
                .filter(job -> job.objectKey().equals(arrival.objectKey()));
        Optional<ImportJob> same = asked.filter(
                job -> job.objectVersion().map(arrival.eTag()::equals).orElse(true));
        if (same.isPresent()) {
            return same.get();
        }
        Settings settings = asked.map(ImportJob::settings).orElse(Settings.DEFAULT);
        String id = seal.importId(arrival.objectKey(), arrival.version());
        ImportJob.Key key = new ImportJob.Key(campaign.accountId(), campaign.campaignId(), id);
        return store.find(key)
                .orElseGet(() -> ImportLifecycle.awaiting(key, upload.fileName(), arrival.objectKey(), settings, now));
    }
}
