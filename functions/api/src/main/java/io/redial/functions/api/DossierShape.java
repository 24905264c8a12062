package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.people.Dossier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is held about a number, in an answer. Of leads of others it tells what concerns this number, and nothing else. */
final class DossierShape {

    private DossierShape() {}

    static ObjectNode of(Dossier dossier, Instant now) {
        ObjectNode node = Json.node().put("phone", dossier.number().e164());
        Optional<NumberGuard> guard = dossier.guard();
        guard.filter(is -> is.listed().isPresent())
                .ifPresentOrElse(
                        is -> node.set("doNotCall", DoNotCallRoutes.shape(is)), () -> node.putNull("doNotCall"));
        node.put("callLive", guard.flatMap(is -> is.heldAt(now)).isPresent());
        ArrayNode attempts = node.putArray("attempts");
        guard.ifPresent(is -> is.attempts().forEach(at -> attempts.add(at.toString())));
        list(node, "leads", dossier.people(), DossierShape::person);
        list(node, "secondaryOf", dossier.mentions(), lead -> mention(lead, dossier.number()));
        list(node, "calls", dossier.calls(), Shapes::call);
        list(node, "deliveries", dossier.deliveries(), DossierShape::delivery);
        list(node, "imports", dossier.imports(), DossierShape::refusal);
        list(node, "exports", dossier.exports(), DossierShape::export);
        Json.put(node, "nextCursor", dossier.next());
        return node;
    }

    private static <T> void list(ObjectNode node, String name, List<T> things, Function<T, ObjectNode> shape) {
        ArrayNode all = node.putArray(name);
        things.forEach(thing -> all.add(shape.apply(thing)));
    }

    private static ObjectNode person(Lead lead) {
        ObjectNode node = named(lead);
        node.setAll(LeadBody.write(lead.person()));
        LeadBody.putConsent(node, lead.person());
        node.put("status", lead.status().wire())
                .put("attemptsMade", lead.progress().attemptsMade());
        Json.put(node, "lastResult", lead.progress().lastResult().map(CallResult::wire));
        Json.put(node, "importId", Optional.of(lead.origin().importId()).filter(id -> !id.isEmpty()));
        return node.put("createdAt", lead.createdAt().toString())
                .put("updatedAt", lead.updatedAt().toString());
    }

    private static ObjectNode mention(Lead lead, PhoneNumber number) {
        ObjectNode node = named(lead);
        ObjectNode variables = node.putObject("variables");
        lead.person().secondaries().stream()
                .filter(contact -> contact.phone().equals(number))
                .forEach(contact -> contact.variables().forEach(variables::put));
        return node;
    }

    private static ObjectNode named(Lead lead) {
        return Json.node()
                .put("id", lead.key().leadId())
                .put("campaignId", lead.key().campaignId());
    }

    private static ObjectNode delivery(Delivery delivery) {
        return Json.node()
                .put("id", delivery.key().deliveryId())
                .put("endpointId", delivery.endpointId())
                .put("event", delivery.event().wire())
                .put("status", delivery.status().wire())
                .put("createdAt", delivery.createdAt().toString())
                .put("expiresAt", delivery.expiresAt().toString());
    }

    private static ObjectNode refusal(ImportJob job) {
        return Json.node()
                .put("id", job.key().importId())
                .put("campaignId", job.key().campaignId())
                .put("createdAt", job.createdAt().toString());
    }

    private static ObjectNode export(ExportJob job) {
        return Json.node()
                .put("id", job.key().exportId())
                .put("campaignId", job.key().campaignId())
                .put("kind", job.kind().wire())
                .put("createdAt", job.createdAt().toString())
                .put("expiresAt", job.expiresAt().toString());
    }
}
