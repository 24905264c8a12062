package io.redial.aws.dynamo;

import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.Trouble;
import java.time.Duration;

/** Sources that are imported again and again. */
final class SyncCodec implements Codec<Sync.Key, Sync> {

    static final String PREFIX = "sync#";

    /** In the index of wake times they stand by when they should have been told of their next run. */
    static final int WAKE_SHARDS = 4;

    static String wakeShard(int number) {
        return "syncs-" + number;
    }

    static Sync.Key key(Place place) {
        String ids = place.after(PREFIX);
        int hash = ids.indexOf('#');
        return new Sync.Key(place.pk(), ids.substring(0, hash), ids.substring(hash + 1));
    }

    @Override
    public Place place(Sync.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId() + "#" + key.syncId());
    }

    @Override
    public void write(Sync sync, ItemWriter out) {
        out.text("connectionId", sync.connectionId())
                .map("spec", spec -> SourceSpecs.write(sync.spec(), spec))
                .map("settings", settings -> ImportJobCodec.writeSettings(sync.settings(), settings))
                .number("everyMinutes", sync.every().toMinutes())
                .word("onRemoved", sync.onRemoved())
                .texts("runs", sync.runs())
                .instant("startedAt", sync.startedAt())
                .map("roster", sync.roster(), PullCodec::write)
                .map("trouble", sync.trouble(), SyncCodec::writeTrouble)
                .instant("lookedAfterAt", sync.lookedAfterAt())
                .instant("createdAt", sync.createdAt())
                .text(CampaignStateCodec.WAKE_AT, InstantText.sortable(sync.toldBy()))
                .text(
                        CampaignStateCodec.WAKE_SHARD,
                        wakeShard(Math.floorMod(sync.key().syncId().hashCode(), WAKE_SHARDS)));
    }

    @Override
    public Sync read(Place place, ItemReader in, long revision) {
        return new Sync(
                key(place),
                in.optionalText("connectionId"),
                SourceSpecs.read(in.map("spec")),
                ImportJobCodec.readSettings(in.map("settings")),
                Duration.ofMinutes(in.number("everyMinutes")),
                in.word("onRemoved", Sync.OnRemoved.class),
                in.texts("runs"),
                in.instant("startedAt"),
                in.optionalMap("roster").map(PullCodec::readRoster),
                in.optionalMap("trouble").map(SyncCodec::readTrouble),
                in.optionalInstant("lookedAfterAt"),
                in.instant("createdAt"),
                revision);
    }

    private static void writeTrouble(Trouble trouble, ItemWriter out) {
        out.text("code", trouble.code())
                .text("detail", trouble.detail())
                .instant("since", trouble.since())
                .number("failedRuns", trouble.failedRuns());
    }

    private static Trouble readTrouble(ItemReader in) {
        return new Trouble(in.text("code"), in.text("detail"), in.instant("since"), in.integer("failedRuns"));
    }
}
