package io.redial.aws.dynamo;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The guards of numbers; those of numbers that are not to be called stand in an index of their own. */
final class NumberGuardCodec implements Codec<NumberGuard.Key, NumberGuard> {

    /** By account, and by when they were listed. */
    static final String LISTED_INDEX = "listed";

    static final String LISTED_KEY = "listedKey";

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
        out.map(
                        "listed",
                        guard.listed(),
                        (why, nested) -> nested.text("reason", why.reason())
                                .word("source", why.source())
                                .instant("at", why.at())
                                .map(
                                        "row",
                                        why.row(),
                                        (row, of) -> of.text("importId", row.importId())
                                                .number("line", row.line())))
                .map(
                        "live",
                        guard.live(),
                        (live, nested) -> nested.text("leadId", live.call().leadId())
                                .text("claimId", live.call().claimId())
                                .instant("until", live.until()))
                .texts(
                        "attempts",
                        guard.attempts().stream().map(InstantText::exact).toList());
    }

    @Override
    public NumberGuard read(Place place, ItemReader in, long revision) {
        return new NumberGuard(
                place.pk(),
                new PhoneNumber(place.sk()),
                in.optionalMap("listed")
                        .map(why -> new DoNotCall(
                                why.text("reason"),
                                why.word("source", DoNotCall.Source.class),
                                why.instant("at"),
                                why.optionalMap("row")
                                        .map(row -> new DoNotCall.Row(row.text("importId"), row.number("line"))))),
                in.optionalMap("live")
                        .map(live -> new NumberGuard.Live(
                                new CallKey(live.text("leadId"), live.text("claimId")), live.instant("until"))),
                in.texts("attempts").stream().map(Instant::parse).toList(),
                revision);
    }
}
