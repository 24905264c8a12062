package io.redial.engine.export;

import io.redial.domain.account.ExportJob.Columns;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.call.CallResult;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.ZoneName;
import io.redial.engine.imports.Headings;
import io.redial.engine.imports.WrittenVariables;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The leads of a campaign, so that an import makes the same people of them. */
record LeadTable(Store store, Campaign campaign) implements Table<Lead> {

    @Override
    public Store.Page<Lead> page(Position at) {
        return store.list(new Listing.LeadsOfShard(campaign.id(), at.shard()), at.cursor(), PAGE);
    }

    @Override
    public int lists() {
        return campaign.shards();
    }

    @Override
    public Collection<String> variables(Lead lead) {
        return lead.person().variables().keySet();
    }

    @Override
    public int secondaries(Lead lead) {
        return lead.person().secondaries().size();
    }

    @Override
    public int secondaryVariables(Lead lead) {
        int place = secondaries(lead);
        while (place > 0
                && lead.person().secondaries().get(place - 1).variables().isEmpty()) {
            place--;
        }
        return place;
    }

    @Override
    public List<String> header(Columns columns) {
        List<String> header = new ArrayList<>(List.of(
                Headings.PHONE,
                Headings.NAME,
                Headings.TIMEZONE,
                Headings.EXTERNAL_ID,
                Headings.CONSENT_SOURCE,
                Headings.CONSENT_AT,
                Headings.CONSENT_WORDING));
        for (int place = 1; place <= columns.secondaries(); place++) {
            header.add(Headings.secondary(place));
            if (place <= columns.secondaryVariables()) {
                header.add(Headings.secondaryVariables(place));
            }
        }
        columns.variables().forEach(name -> header.add(Headings.variable(name)));
        header.addAll(Headings.OUTCOMES);
        return header;
    }

    @Override
    public List<String> row(Lead lead, Columns columns) {
        Person person = lead.person();
        List<String> row = new ArrayList<>(List.of(
                person.phone().e164(),
                person.name(),
                person.zone().map(ZoneName::id).orElse(""),
                person.externalId().orElse(""),
                person.consent().map(Consent::source).orElse(""),
                person.consent().map(given -> given.at().toString()).orElse(""),
                person.consent().map(Consent::wording).orElse("")));
        for (int place = 1; place <= columns.secondaries(); place++) {
            Optional<Contact> contact = contact(person, place);
            row.add(contact.map(told -> told.phone().e164()).orElse(""));
            if (place <= columns.secondaryVariables()) {
                row.add(contact.map(told -> WrittenVariables.write(told.variables()))
                        .orElse(""));
            }
        }
        columns.variables().forEach(name -> row.add(person.variables().getOrDefault(name, "")));
        row.addAll(outcome(lead));
        return row;
    }

    private static Optional<Contact> contact(Person person, int place) {
        return person.secondaries().stream().skip(place - 1L).findFirst();
    }

    /** In the order of {@link Headings#OUTCOMES}. */
    private static List<String> outcome(Lead lead) {
        Optional<String> reason = lead.state() instanceof LeadState.Closed closed
                ? Optional.of(closed.reason().wire())
                : Optional.empty();
        return List.of(
                lead.key().leadId(),
                lead.status().wire(),
                reason.orElse(""),
                Integer.toString(lead.progress().attemptsMade()),
                lead.progress().lastResult().map(CallResult::wire).orElse(""),
                lead.createdAt().toString(),
                lead.updatedAt().toString());
    }
}
