package io.redial.aws.dynamo;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.Erasure.Counts;
import io.redial.domain.contact.PhoneNumber;

/** Erasures; those that run stand among the jobs, and those that have ended go by themselves. */
final class ErasureCodec implements Codec<Erasure.Key, Erasure> {

    static final String PREFIX = "erasure#";

    static Erasure.Key key(Place place) {
        return new Erasure.Key(place.pk(), place.after(PREFIX));
    }

    @Override
    public Place place(Erasure.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.erasureId());
    }

    @Override
    public void write(Erasure erasure, ItemWriter out) {
        erasure.by().ifPresent(by -> out.text("keyId", by.keyId()).text("keyName", by.name()));
        Counts counts = erasure.counts();
        out.text("number", erasure.number().map(PhoneNumber::e164))
                .word("status", erasure.status())
                .text("position", erasure.position())
                .number("round", erasure.round())
                .number("leads", counts.leads())
                .number("secondaries", counts.secondaries())
                .number("calls", counts.calls())
                .number("deliveries", counts.deliveries())
                .number("imports", counts.imports())
                .number("held", counts.held())
                .text("detail", erasure.detail())
                .instant("createdAt", erasure.createdAt())
                .instant("updatedAt", erasure.updatedAt())
                .instant("completedAt", erasure.completedAt())
                .number("nudges", erasure.nudges());
        erasure.expiresAt().ifPresent(at -> out.number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(at)));
        JobIndex.write(erasure, erasure.key().erasureId(), out);
    }

    @Override
    public Erasure read(Place place, ItemReader in, long revision) {
        return new Erasure(
                key(place),
                in.optionalText("keyId").map(keyId -> new Erasure.Asker(keyId, in.text("keyName"))),
                in.optionalText("number").map(PhoneNumber::new),
                in.word("status", Erasure.Status.class),
                in.optionalText("position"),
                in.integer("round"),
                new Counts(
                        in.number("leads"),
                        in.number("secondaries"),
                        in.number("calls"),
                        in.number("deliveries"),
                        in.number("imports"),
                        in.number("held")),
                in.optionalText("detail"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                in.optionalInstant("completedAt"),
                in.integer("nudges"),
                revision);
    }
}
