package io.redial.aws.dynamo;

import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneName;

/** The person of a lead, among the lead's own attributes. */
final class PersonCodec {

    private PersonCodec() {}

    static void write(Person person, ItemWriter out) {
        out.text("phone", person.phone().e164())
                .text("name", person.name())
                .textMap("variables", person.variables())
                .maps(
                        "secondaries",
                        person.secondaries(),
                        (contact, nested) ->
                                nested.text("phone", contact.phone().e164()).textMap("variables", contact.variables()))
                .text("zone", person.zone().map(ZoneName::id))
                .text("externalId", person.externalId())
                .map(
                        "consent",
                        person.consent(),
                        (consent, nested) -> nested.text("source", consent.source())
                                .instant("at", consent.at())
                                .text("wording", consent.wording()));
    }

    static Person read(ItemReader in) {
        return new Person(
                new PhoneNumber(in.text("phone")),
                in.text("name"),
                in.textMap("variables"),
                in.maps("secondaries").stream()
                        .map(contact ->
                                new Contact(new PhoneNumber(contact.text("phone")), contact.textMap("variables")))
                        .toList(),
                in.optionalText("zone").map(ZoneName::new),
                in.optionalText("externalId"),
                in.optionalMap("consent")
                        .map(consent ->
                                new Consent(consent.text("source"), consent.instant("at"), consent.text("wording"))));
    }
}
