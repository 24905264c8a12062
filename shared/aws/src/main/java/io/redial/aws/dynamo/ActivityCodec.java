package io.redial.aws.dynamo;

import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;

/** The history of a campaign, in a partition of its own beside those of its account. */
final class ActivityCodec implements Codec<Activity.Key, Activity> {

    private static final String PREFIX = "activity#";

    static Place history(String accountId, String campaignId) {
        return new Place(Table.ACCOUNTS, accountId + "#" + campaignId, PREFIX);
    }

    @Override
    public Place place(Activity.Key key) {
        Place history = history(key.accountId(), key.campaignId());
        return new Place(history.table(), history.pk(), PREFIX + key.activityId());
    }

    @Override
    public void write(Activity activity, ItemWriter out) {
        out.instant("at", activity.at())
                .word("type", activity.type())
                .text("detail", activity.detail())
                .number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(activity.expiresAt()));
        if (activity.actor() instanceof Actor.Person(String keyId, String name)) {
            out.text("keyId", keyId).text("keyName", name);
        }
    }

    @Override
    public Activity read(Place place, ItemReader in, long revision) {
        int hash = place.pk().lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its partition names no campaign");
        }
        Activity.Key key =
                new Activity.Key(place.pk().substring(0, hash), place.pk().substring(hash + 1), place.after(PREFIX));
        Actor actor = in.optionalText("keyId")
                .<Actor>map(keyId -> new Actor.Person(keyId, in.text("keyName")))
                .orElse(Actor.ENGINE);
        return new Activity(
                key, in.instant("at"), actor, in.word("type", Activity.Kind.class), in.text("detail"), revision);
    }
}
