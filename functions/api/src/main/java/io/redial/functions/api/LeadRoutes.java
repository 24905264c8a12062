package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.NextCalls;
import io.redial.engine.explain.Explainer;
import io.redial.engine.imports.WrittenNumber;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.lead.Leads;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The leads of a campaign. */
final class LeadRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns/{campaignId}/leads";
    private static final String ONE = ALL + "/{leadId}";
    private static final Map<String, LeadStatus> STATUSES = Words.of(LeadStatus.class, LeadStatus::wire);

    private final Campaigns campaigns;
    private final Leads leads;
    private final LeadAdding adding;
    private final Explainer explainer;

    LeadRoutes(Campaigns campaigns, Leads leads, LeadAdding adding, Explainer explainer) {
        this.campaigns = campaigns;
        this.leads = leads;
        this.adding = adding;
        this.explainer = explainer;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::add),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("POST " + ALL + "/batch", Role.OPERATOR, this::addBatch),
                new Route.Guarded("GET " + ONE, Role.VIEWER, this::read),
                new Route.Guarded("PATCH " + ONE, Role.OPERATOR, this::change),
                new Route.Guarded("DELETE " + ONE, Role.OPERATOR, this::remove),
                new Route.Guarded("GET " + ONE + "/explain", Role.VIEWER, this::explain),
                new Route.Guarded("POST " + ONE + "/reset", Role.OPERATOR, this::reset),
                new Route.Guarded("POST " + ONE + "/complete", Role.OPERATOR, this::complete));
    }

    private Answer add(Visit visit) {
        CampaignView campaign = campaign(visit);
        Person person = person(Json.object(visit.request().body()));
        Lead lead = adding.add(campaign, person, visit.mark(), visit.actor(), visit.now());
        return Answer.created(shape(visit, campaign, lead)
                .put("campaignStatus", campaign.state().status().wire()));
    }

    private Answer addBatch(Visit visit) {
        CampaignView campaign = campaign(visit);
        LeadBatch batch = LeadBatch.read(Json.object(visit.request().body()));
        ObjectNode node = Json.node();
        ArrayNode results = node.putArray("results");
        batch.results(adding.addAll(campaign, batch.people(), visit.mark(), visit.actor(), visit.now()))
                .forEach(results::add);
        return Answer.ok(node.put("campaignStatus", campaign.state().status().wire()));
    }

    private Answer list(Visit visit) {
        CampaignView campaign = campaign(visit);
        Query query = new Query(visit.request());
        Optional<LeadStatus> status = query.word("status", STATUSES);
        Optional<String> phone = query.text("phone");
        Optional<PhoneNumber> number = phone.flatMap(WrittenNumber::readAddressed);
        if (phone.isPresent() && number.isEmpty()) {
            query.findings().fault("phone", "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
        }
        Query.Paging paging = query.paging();
        Store.Page<Lead> page = number.isPresent()
                ? new Store.Page<>(
                        leads.withPhone(campaign, number.get()).stream()
                                .filter(lead -> status.isEmpty() || lead.status() == status.get())
                                .toList(),
                        Optional.empty())
                : leads.page(campaign, status, paging.cursor(), paging.limit());
        NextCalls nextCalls = new NextCalls(campaign);
        return Answer.ok(Shapes.page(page, lead -> Shapes.lead(lead, nextCalls, visit.now())));
    }

    private Answer read(Visit visit) {
        CampaignView campaign = campaign(visit);
        return Answer.ok(shape(visit, campaign, leads.read(campaign, visit.in("leadId"))));
    }

    private Answer explain(Visit visit) {
        CampaignView campaign = campaign(visit);
        Lead lead = leads.read(campaign, visit.in("leadId"));
        return Answer.ok(Shapes.explanation(explainer.explain(campaign, lead, visit.now())));
    }

    private Answer change(Visit visit) {
        CampaignView campaign = campaign(visit);
        ObjectNode patch = Json.object(visit.request().body());
        Lead lead = leads.change(
                campaign, visit.in("leadId"), person -> changed(person, patch), visit.actor(), visit.now());
        return Answer.ok(shape(visit, campaign, lead));
    }

    private static Person changed(Person stored, ObjectNode patch) {
        ObjectNode before = LeadBody.write(stored);
        LeadBody.putConsent(before, stored);
        Findings findings = new Findings();
        Optional<Person> changed = LeadBody.read(Fields.of(Json.merged(before, patch), findings));
        boolean otherNumber =
                changed.filter(person -> !person.phone().equals(stored.phone())).isPresent();
        if (otherNumber) {
            findings.fault("phone", "immutable", "The number of a lead can't be changed; add another lead.");
        }
        findings.require();
        return changed.orElseThrow();
    }

    private Answer remove(Visit visit) {
        leads.remove(campaign(visit), visit.in("leadId"), visit.actor(), visit.now());
        return Answer.empty();
    }

    private Answer reset(Visit visit) {
        visit.requireNoFields();
        CampaignView campaign = campaign(visit);
        Lead reset = leads.reset(campaign, visit.in("leadId"), visit.actor(), visit.now());
        return Answer.ok(shape(visit, campaign, reset));
    }

    private Answer complete(Visit visit) {
        visit.requireNoFields();
        CampaignView campaign = campaign(visit);
        Lead completed = leads.complete(campaign, visit.in("leadId"), visit.actor(), visit.now());
        return Answer.ok(shape(visit, campaign, completed));
    }

    private static Person person(ObjectNode json) {
        Findings findings = new Findings();
        Optional<Person> person = LeadBody.read(Fields.of(json, findings));
        findings.require();
        return person.orElseThrow();
    }

    private CampaignView campaign(Visit visit) {
        return campaigns.read(visit.accountId(), visit.in("campaignId"));
    }

    private static ObjectNode shape(Visit visit, CampaignView campaign, Lead lead) {
        return Shapes.lead(lead, new NextCalls(campaign), visit.now());
    }
}
