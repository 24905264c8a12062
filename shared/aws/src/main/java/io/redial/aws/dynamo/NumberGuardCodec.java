package io.redial.aws.dynamo;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;

/** The guards of numbers. */
final class NumberGuardCodec implements Codec<NumberGuard.Key, NumberGuard> {

    @Override
    public Place place(NumberGuard.Key key) {
        return new Place(Table.NUMBERS, key.accountId(), key.number().e164());
    }

    @Override
    public void write(NumberGuard guard, ItemWriter out) {
        out.map(
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
                in.optionalMap("live")
                        .map(live -> new NumberGuard.Live(
                                new CallKey(live.text("leadId"), live.text("claimId")), live.instant("until"))),
                in.texts("attempts").stream().map(Instant::parse).toList(),
                revision);
    }
}
