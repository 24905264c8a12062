package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Ends imports. An import's last move and the release of its campaign are one commit, so a campaign is held until its imports
 * have written everything, or end before that: then a part that is being written goes on for a few commits, and what it wrote
 * counts.
 */
public final class ImportEnd {

    private final Store store;
    private final Tries tries;

    public ImportEnd(Store store, Tries tries) {
        this.store = store;
        this.tries = tries;
    }

    /** Gives up an import that does not move, however often it is queued again; one that has ended stays as it is. */
    public void giveUp(ImportJob.Key key, Instant now) {
        end(key, job -> ImportLifecycle.failed(job, FileFault.why(FileFault.stoodStill()), now));
    }

    /** Ends an import that is being processed; one that is not stays as it is. */
    void end(ImportJob.Key key, UnaryOperator<ImportJob> how) {
        tries.until(() -> {
            Optional<ImportJob> job = store.find(key).filter(ImportJob::running);
            return job.isEmpty()
                            || store.commit(ending(store, how.apply(job.get()), Actor.ENGINE))
                                    .done()
                    ? Optional.of(key)
                    : Optional.empty();
        });
    }

    /** The end of an import that was being processed, and the release of its campaign. */
    static Commit ending(Store store, ImportJob ended, Actor actor) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(ended));
        writes.add(Trail.of(ended, typeOf(ended), actor, ended.updatedAt()));
        store.find(new CampaignState.Key(ended.key().accountId(), ended.key().campaignId()))
                .ifPresent(
                        state -> writes.add(new Write.Save(state.importing(-1).roused(ended.updatedAt()))));
        Pulls.of(store, ended)
                .flatMap(pull -> Pulls.syncOf(store, pull))
                .filter(sync -> sync.newest().equals(ended.key()))
                .flatMap(sync -> told(sync, ended))
                .ifPresent(sync -> writes.add(new Write.Save(sync)));
        if (ended.status() == ImportJob.Status.COMPLETED) {
            writes.addAll(new Herald(store)
                    .tell(ended.key().accountId(), List.of(new Happening.ImportCompleted(ended)), ended.updatedAt()));
        }
        return new Commit(writes);
    }

    /** A sync that has learned how its newest run has ended; empty where that is nothing new to it. */
    private static Optional<Sync> told(Sync sync, ImportJob ended) {
        if (ended.status() == ImportJob.Status.COMPLETED) {
            return sync.trouble().map(_ -> sync.succeeded());
        }
        if (isCancelled(ended)) {
            return Optional.empty();
        }
        RowError why = ended.errors().getFirst();
        return Optional.of(sync.failed(why.code(), why.message(), ended.updatedAt()));
    }

    private static Kind typeOf(ImportJob ended) {
        return switch (ended.status()) {
            case COMPLETED -> Kind.IMPORT_COMPLETED;
            case FAILED -> isCancelled(ended) ? Kind.IMPORT_CANCELLED : Kind.IMPORT_FAILED;
            case AWAITING_UPLOAD, PROCESSING -> throw new IllegalArgumentException("the import has not ended");
        };
    }

    private static boolean isCancelled(ImportJob ended) {
        return ended.detail().filter(ImportLifecycle.CANCELLED::equals).isPresent();
    }
}
