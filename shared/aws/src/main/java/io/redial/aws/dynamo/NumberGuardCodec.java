package io.redial.aws.dynamo;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.webhook.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The guards of numbers; those of numbers that are not to be called stand in an index of their own. */
final class NumberGuardCodec implements Codec<NumberGuard.Key, NumberGuard> {

    /** By account, and by when they were listed. */
    static final String LISTED_INDEX = "listed";

    static final String LISTED_KEY = "listedKey";

    private static final String BLANK = " ";

    private static final Duration KEPT = Delivery.KEPT.plusDays(10);

    @Override
    public Place place(NumberGuard.Key key) {
        return new Place(Table.NUMBERS, key.accountId(), key.number().e164());
    }

    /**
     * Unique, and in the order of time. It becomes part of cursors, where the number does not stand in plain text; whoever has
     * a cursor may read the list that it belongs to.
     */
    static String listedKey(NumberGuard guard, DoNotCall why) {
        String word = UUID.nameUUIDFromBytes(guard.number().e164().getBytes(StandardCharsets.UTF_8))
                .toString();
        return InstantText.sortable(why.at()) + "#" + word;
    }

    @Override
    public void write(NumberGuard guard, ItemWriter out) {
        guard.listed().ifPresent(why -> out.text(LISTED_KEY, listedKey(guard, why)));
        expiresAt(guard).ifPresent(at -> out.number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(at)));
        out.map("listed", guard.listed(), NumberGuardCodec::writeListing)
                .map(
                        "live",
                        guard.live(),
                        (live, nested) -> nested.text("leadId", live.call().leadId())
                                .text("claimId", live.call().claimId())
                                .instant("until", live.until()))
                .texts(
                        "attempts",
                        guard.attempts().stream().map(InstantText::exact).toList())
                .texts(
                        "recent",
                        guard.recent().stream()
                                .map(call -> call.leadId() + BLANK + call.claimId())
                                .toList());
    }

    /**
     * When nothing is known of it any more that matters. What others were told of its listing goes by its revision, which
     * begins anew with a new guard, and by its instant: it is gone by then.
     */
    private static Optional<Instant> expiresAt(NumberGuard guard) {
        boolean kept = guard.listed().isPresent()
                || guard.live().isPresent()
                || guard.attempts().isEmpty();
        return kept ? Optional.empty() : Optional.of(guard.attempts().getLast().plus(KEPT));
    }

    private static CallKey readCall(String text) {
        String[] parts = text.split(BLANK, 2);
        return new CallKey(parts[0], parts[1]);
    }

    static void writeListing(DoNotCall why, ItemWriter out) {
        out.text("reason", why.reason())
                .word("source", why.source())
                .instant("at", why.at())
                .map(
                        "row",
                        why.row(),
                        (row, of) -> of.text("importId", row.importId()).number("line", row.line()));
    }

    static DoNotCall readListing(ItemReader in) {
        return new DoNotCall(
                in.text("reason"),
                in.word("source", DoNotCall.Source.class),
                in.instant("at"),
                in.optionalMap("row").map(row -> new DoNotCall.Row(row.text("importId"), row.number("line"))));
    }

    @Override
    public NumberGuard read(Place place, ItemReader in, long revision) {
        return new NumberGuard(
                place.pk(),
                new PhoneNumber(place.sk()),
                in.optionalMap("listed").map(NumberGuardCodec::readListing),
                in.optionalMap("live")
                        .map(live -> new NumberGuard.Live(
                                new CallKey(live.text("leadId"), live.text("claimId")), live.instant("until"))),
                in.texts("attempts").stream().map(Instant::parse).toList(),
                in.texts("recent").stream().map(NumberGuardCodec::readCall).toList(),
                revision);
    }
}
