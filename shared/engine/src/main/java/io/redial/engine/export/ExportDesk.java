package io.redial.engine.export;

import io.redial.domain.account.ExportJob;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Files;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where exports are asked for and asked about. */
public final class ExportDesk {

    private static final Duration LINK_VALID = Duration.ofHours(1);

    private final Store store;
    private final Files files;
    private final ExportQueue queue;
    private final Ids ids;
    private final Once once;

    public ExportDesk(Store store, Files files, ExportQueue queue, Ids ids) {
        this.store = store;
        this.files = files;
        this.queue = queue;
        this.ids = ids;
        this.once = new Once(store);
    }

    /**
     * Begins an export.
     *
     * @param campaign one of the account's; the caller has made sure of it
     */
    public ExportJob ask(
            CampaignState.Key campaign, ExportJob.Kind kind, Optional<RequestMark> mark, Actor actor, Instant now) {
        Once.Turn turn = once.begin(campaign.accountId(), mark, now);
        if (turn.earlier().isPresent()) {
            return read(campaign, turn.earlier().get(), now);
        }
        ExportJob job = ExportJob.asked(key(campaign, ids.draw("exp")), kind, now);
        Commit commit = Commit.of(new Write.Save(job), Trail.of(job, actor));
        if (!store.commit(turn.with(commit, job.key().exportId())).done()) {
            throw Refusal.busy();
        }
        queue.carryOn(job.key());
        return job;
    }

    /**
     * How far an export is.
     *
     * @throws Refusal {@code not_found} when there is none, or none any more
     */
    public ExportJob read(CampaignState.Key campaign, String exportId, Instant now) {
        return store.find(key(campaign, exportId))
                .filter(kept -> kept.expiresAt().isAfter(now))
                .orElseThrow(Refusal::notFound);
    }

    /** One page of a campaign's exports, in no order in time. */
    public Store.Page<ExportJob> page(CampaignState.Key campaign, Optional<String> cursor, int limit) {
        return store.list(new Listing.Exports(campaign.accountId(), campaign.campaignId()), cursor, limit);
    }

    /** Where the file can be read for an hour; empty until it is there. */
    public Optional<URI> link(ExportJob job) {
        String name = job.key().campaignId() + "-" + job.kind().wire() + ".csv";
        return job.status() == ExportJob.Status.COMPLETED
                ? Optional.of(files.download(job.objectKey(), name, LINK_VALID))
                : Optional.empty();
    }

    private static ExportJob.Key key(CampaignState.Key campaign, String exportId) {
        return new ExportJob.Key(campaign.accountId(), campaign.campaignId(), exportId);
    }
}
