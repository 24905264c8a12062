package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.contact.Person;
import io.redial.engine.lead.LeadAdding.Added;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leads that come together: a wrong one is rejected by itself and keeps no other out. */
final class LeadBatch {

    private static final int MOST = 500;
    private static final String STATUS = "status";
    private static final String REJECTED = "rejected";

    private final List<Entry> entries;

    private LeadBatch(List<Entry> entries) {
        this.entries = entries;
    }

    /** A person, or the code of what is wrong with it. */
    private record Entry(Optional<Person> person, String code) {}

    static LeadBatch read(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        List<JsonNode> leads =
                body.required("leads", Optional.of(body.list("leads", MOST))).orElseThrow();
        if (leads.isEmpty() && findings.clean() && body.value("leads").isPresent()) {
            findings.fault("leads", "empty", "There must be at least one lead.");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            entries.add(entry(leads.get(i), "leads[" + i + "]"));
        }
        body.close();
        findings.require();
        return new LeadBatch(entries);
    }

    private static Entry entry(JsonNode json, String path) {
        Findings own = new Findings();
        Optional<Person> person = Fields.nested(path, json, own).flatMap(LeadBody::read);
        own.requireKnown();
        return own.clean()
                ? new Entry(person, "")
                : new Entry(Optional.empty(), own.faults().getFirst().code());
    }

    /** Those with nothing wrong. */
    List<Person> people() {
        return entries.stream().flatMap(entry -> entry.person().stream()).toList();
    }

    /** One result an entry, in their order. */
    List<ObjectNode> results(List<Added> added) {
        Iterator<Added> next = added.iterator();
        List<ObjectNode> results = new ArrayList<>();
        for (Entry entry : entries) {
            ObjectNode node = Json.node().put("index", results.size());
            if (entry.person().isPresent()) {
                Added one = next.next();
                switch (one.outcome()) {
                    case CREATED, DUPLICATE ->
                        node.put(STATUS, one.outcome().name().toLowerCase(Locale.ROOT))
                                .put("leadId", one.key().leadId());
                    case DO_NOT_CALL -> node.put(STATUS, REJECTED).put("code", "do_not_call");
                }
            } else {
                node.put(STATUS, REJECTED).put("code", entry.code());
            }
            results.add(node);
        }
        return results;
    }
}
