package io.redial.aws.dynamo;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.contact.PhoneNumber;

/** The phone numbers that call. */
final class PhoneLineCodec implements Codec<PhoneLine.Key, PhoneLine> {

    static final String PREFIX = "number#";

    @Override
    public Place place(PhoneLine.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.phoneNumberId());
    }

    @Override
    public void write(PhoneLine line, ItemWriter out) {
        out.text("number", line.number().e164())
                .text("assistantId", line.assistantId())
                .text("provider", line.provider())
                .text("providerNumberId", line.providerNumberId())
                .decimal("callsPerSecond", line.callsPerSecond())
                .instant("createdAt", line.createdAt())
                .instant("updatedAt", line.updatedAt());
    }

    @Override
    public PhoneLine read(Place place, ItemReader in, long revision) {
        return new PhoneLine(
                new PhoneLine.Key(place.pk(), place.after(PREFIX)),
                new PhoneNumber(in.text("number")),
                in.optionalText("assistantId"),
                in.text("provider"),
                in.optionalText("providerNumberId"),
                in.decimal("callsPerSecond"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }
}
