package io.redial.engine.people;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * What is held about a number, or a part of it.
 *
 * @param guard whether it may be called, and when it was called of late
 * @param people leads of which it is the primary number
 * @param mentions leads of others that name it
 * @param imports of which a refused row quotes it
 * @param deliveries of webhooks that name it
 * @param exports files of leads or calls that are still there, of campaigns that hold something of it
 * @param next where the rest begins; empty when this is the last part
 */
public record Dossier(
        PhoneNumber number,
        Optional<NumberGuard> guard,
        List<Lead> people,
        List<Lead> mentions,
        List<Call> calls,
        List<ImportJob> imports,
        List<Delivery> deliveries,
        List<ExportJob> exports,
        Optional<String> next) {

    public Dossier {
        people = List.copyOf(people);
        mentions = List.copyOf(mentions);
        calls = List.copyOf(calls);
        imports = List.copyOf(imports);
        deliveries = List.copyOf(deliveries);
        exports = List.copyOf(exports);
    }

    /** Whether it says nothing. */
    public boolean empty() {
        return guard.isEmpty()
                && people.isEmpty()
                && mentions.isEmpty()
                && calls.isEmpty()
                && imports.isEmpty()
                && deliveries.isEmpty();
    }
}
