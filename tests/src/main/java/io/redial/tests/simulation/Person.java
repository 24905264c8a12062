package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Request.Act;
import io.redial.tests.simulation.oracle.Request.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody with an account, who does things to its campaigns and leads and tells the oracle what they were told. */
final class Person {

    private static final String CAMPAIGN = "/v1/campaigns/{campaignId}";

    private final Founder.Estate estate;
    private final Chronicle chronicle;
    private final Coverage coverage;
    private final Kernel kernel;
    private final Luck luck;
    private final World world;
    private final String name;
    private int requests;

    Person(String name, Founder.Estate estate, Simulation.Parts parts, Luck luck, World world) {
        this.name = name;
        this.estate = estate;
        this.chronicle = parts.chronicle();
        this.coverage = parts.coverage();
        this.kernel = parts.kernel();
        this.luck = luck;
        this.world = world;
    }

    private String requestId() {
        return name + "-" + requests++;
    }

    private String account() {
        return estate.caller().accountId();
    }

    private Caller.Reply tell(Optional<Request> request, String route, Map<String, String> path, String body) {
        request.ifPresent(chronicle::asked);
        Caller.Reply reply = estate.caller().ask(route, path, body);
        if (reply.ok()) {
            request.ifPresent(chronicle::acknowledged);
        }
        coverage.count("ASKED " + route + " " + reply.status());
        return reply;
    }

    /** Does one thing or another. */
    void act() {
        String campaign = luck.any(estate.campaignIds());
        switch (luck.below(world.deeds() == World.Deeds.ALL ? 25 : 21)) {
            case 0, 1 -> move(campaign, Verb.PAUSE);
            case 2, 3, 4 -> move(campaign, Verb.RESUME);
            case 5 -> move(campaign, Verb.START);
            case 6 -> move(campaign, Verb.STOP);
            case 7 -> move(campaign, Verb.COMPLETE);
            case 8, 9 -> edit(campaign);
            case 10 -> add(campaign);
            case 11 -> addSeveral(campaign);
            case 12 -> toSomebody(campaign, luck.any(List.of(Act.values())));
            case 13 -> toSomebody(campaign, Act.RESET);
            case 14 -> toMany(campaign, luck.any(List.of(Act.values())), statusFilter());
            case 15, 16 -> list(luck.any(estate.numbers()));
            case 17 -> callAgain(luck.any(estate.numbers()));
            case 18 -> listSomebody(campaign);
            case 19 -> remove(campaign);
            case 20 -> credit(luck.between(1, 5) * 1_000_000L);
            case 21, 22 -> describe(campaign);
            case 23 -> limit();
            default -> edit(campaign, Bodies.touchy(luck));
        }
    }

    /** Does this one thing, to the first campaign or somebody in it. */
    void act(Disturbance.Deed deed) {
        String campaign = estate.campaignIds().getFirst();
        switch (deed) {
            case PAUSE -> move(campaign, Verb.PAUSE);
            case STOP -> move(campaign, Verb.STOP);
            case RESUME -> {
                move(campaign, Verb.PAUSE);
                move(campaign, Verb.RESUME);
            }
            case COMPLETE -> move(campaign, Verb.COMPLETE);
            case TIGHTEN -> edit(campaign, Bodies.tightest());
            case CLOSE_WINDOW -> edit(campaign, Bodies.closedAt(kernel.instant()));
            case RESET -> toSomebody(campaign, Act.RESET);
            case RESET_ALL -> toMany(campaign, Act.RESET, "");
            case MARK_COMPLETED -> toSomebody(campaign, Act.MARK_COMPLETED);
            case REMOVE -> toSomebody(campaign, Act.REMOVE);
            case REMOVE_ALL -> toMany(campaign, Act.REMOVE, "");
            case ADD -> add(campaign);
            case DO_NOT_CALL -> listSomebody(campaign);
        }
    }

    Caller.Reply move(String campaign, Verb verb) {
        Request request = new Request.Move(requestId(), account(), campaign, verb);
        String word = verb.name().toLowerCase(Locale.ROOT);
        return tell(Optional.of(request), "POST " + CAMPAIGN + "/" + word, Map.of("campaignId", campaign), "");
    }

    void edit(String campaign) {
        if (world.laws() == World.Laws.SOME && luck.heads()) {
            regard(campaign);
            return;
        }
        ObjectNode body = Events.json().createObjectNode();
        switch (luck.below(3)) {
            case 0 -> Bodies.limits(body, luck);
            case 1 -> {
                if (world.windows() == World.Windows.WEEKS) {
                    Weeks.retry(body, luck);
                } else {
                    Bodies.retry(body, luck);
                }
            }
            default -> body.set("schedule", Bodies.schedule(luck, world.windows(), kernel.instant()));
        }
        edit(campaign, body);
    }

    /** Another law, or other consents. */
    private void regard(String campaign) {
        if (luck.heads()) {
            ObjectNode body = Events.json().createObjectNode();
            Bodies.law(body, luck);
            edit(campaign, body);
        } else {
            agree(campaign, luck.between(1, 3));
        }
    }

    /** So many of a campaign's people give a consent, and tell where they are. */
    private void agree(String campaign, int most) {
        int given = 0;
        for (JsonNode lead : leads(campaign)) {
            boolean lacking = lead.path("consent").path("source").isMissingNode()
                    || !lead.path("timezone").isTextual();
            if (given < most && lacking) {
                given++;
                Map<String, String> path =
                        Map.of("campaignId", campaign, "leadId", lead.path("id").asText());
                ObjectNode body = Bodies.whereabouts(luck);
                body.set("consent", Bodies.consent());
                tell(Optional.empty(), "PATCH " + CAMPAIGN + "/leads/{leadId}", path, body.toString());
            }
        }
    }

    private void edit(String campaign, ObjectNode body) {
        Request request = new Request.Move(requestId(), account(), campaign, Verb.EDIT);
        tell(Optional.of(request), "PATCH " + CAMPAIGN, Map.of("campaignId", campaign), body.toString());
    }

    /** Something else is known of somebody in the campaign. Another number of theirs would make somebody else of them. */
    private void describe(String campaign) {
        JsonNode leads = leads(campaign);
        if (leads.isEmpty()) {
            return;
        }
        ObjectNode body = Events.json().createObjectNode();
        switch (luck.below(5)) {
            case 0 -> body.put("phone", luck.any(estate.numbers()));
            case 1 -> body.setAll(Bodies.whereabouts(luck));
            case 2 -> body.putNull("timezone");
            case 3 ->
                body.set(
                        "consent",
                        luck.heads() ? Bodies.consent() : Events.json().nullNode());
            // Whoever brings files is told to the oracle by the numbers that stand in them.
            default -> Bodies.contacts(body, luck, world.files() > 0 ? List.of() : estate.numbers());
        }
        String lead = leads.get(luck.below(leads.size())).path("id").asText();
        List<String> contacts = new ArrayList<>();
        body.path("secondaryContacts")
                .forEach(contact -> contacts.add(contact.path("phone").asText()));
        tell(
                Optional.of(new Request.Describe(requestId(), campaign, lead, contacts)),
                "PATCH " + CAMPAIGN + "/leads/{leadId}",
                Map.of("campaignId", campaign, "leadId", lead),
                body.toString());
    }

    /** All campaigns together may do more, or less. */
    private void limit() {
        tell(
                Optional.empty(),
                "PATCH /v1/account",
                Map.of(),
                Bodies.ofAccount(luck).toString());
    }

    private void add(String campaign) {
        String body = Bodies.lead(luck, estate.numbers(), world).toString();
        tell(Optional.empty(), "POST " + CAMPAIGN + "/leads", Map.of("campaignId", campaign), body);
    }

    private void addSeveral(String campaign) {
        ObjectNode body = Events.json().createObjectNode();
        var leads = body.putArray("leads");
        for (int i = luck.between(1, 3); i > 0; i--) {
            leads.add(Bodies.lead(luck, estate.numbers(), world));
        }
        tell(Optional.empty(), "POST " + CAMPAIGN + "/leads/batch", Map.of("campaignId", campaign), body.toString());
    }

    private JsonNode leads(String campaign) {
        return estate.caller()
                .ask("GET " + CAMPAIGN + "/leads", Map.of("campaignId", campaign), "")
                .body()
                .path("items");
    }

    private void toSomebody(String campaign, Act act) {
        JsonNode leads = leads(campaign);
        if (leads.isEmpty()) {
            return;
        }
        String lead = leads.get(luck.below(leads.size())).path("id").asText();
        Map<String, String> path = Map.of("campaignId", campaign, "leadId", lead);
        Request request = new Request.ToLead(requestId(), campaign, lead, act);
        String one = CAMPAIGN + "/leads/{leadId}";
        switch (act) {
            case RESET -> tell(Optional.of(request), "POST " + one + "/reset", path, "");
            case MARK_COMPLETED -> tell(Optional.of(request), "POST " + one + "/complete", path, "");
            case REMOVE -> tell(Optional.of(request), "DELETE " + one, path, "");
        }
    }

    /** Somebody in the campaign is not to be called any more, by one of their numbers. */
    private void listSomebody(String campaign) {
        List<String> numbers = new ArrayList<>();
        for (JsonNode lead : leads(campaign)) {
            numbers.add(lead.path("phone").asText());
            lead.path("secondaryContacts")
                    .forEach(contact -> numbers.add(contact.path("phone").asText()));
        }
        if (!numbers.isEmpty()) {
            list(luck.any(numbers));
        }
    }

    private void list(String number) {
        tell(
                Optional.of(new Request.DoNotCall(requestId(), account(), number)),
                "POST /v1/do-not-call",
                Map.of(),
                "{\"phone\":\"" + number + "\"}");
    }

    private void callAgain(String number) {
        tell(
                Optional.of(new Request.CallAgain(requestId(), account(), number)),
                "DELETE /v1/do-not-call/{phone}",
                Map.of("phone", number),
                "");
    }

    /** A campaign that calls can't be removed, and one whose calls are live neither: it is stopped first. */
    private void remove(String campaign) {
        if (estate.campaignIds().getFirst().equals(campaign)) {
            return;
        }
        move(campaign, Verb.STOP);
        kernel.sleep(luck.upTo(Duration.ofMinutes(2)));
        delete(campaign);
    }

    private Caller.Reply delete(String campaign) {
        Request request = new Request.Move(requestId(), account(), campaign, Verb.DELETE);
        return tell(Optional.of(request), "DELETE " + CAMPAIGN, Map.of("campaignId", campaign), "");
    }

    private String statusFilter() {
        String status = luck.any(List.of("created", "rescheduled", "completed", "max_retries"));
        return "\"status\":\"" + status + "\"";
    }

    private void toMany(String campaign, Act act, String filter) {
        String word = switch (act) {
            case RESET -> "reset";
            case MARK_COMPLETED -> "complete";
            case REMOVE -> "remove";
        };
        tell(
                Optional.of(new Request.ToLeads(requestId(), campaign, act)),
                "POST " + CAMPAIGN + "/lead-actions",
                Map.of("campaignId", campaign),
                "{\"action\":\"" + word + "\",\"filter\":{" + filter + "}}");
    }

    void credit(long micros) {
        tell(
                Optional.of(new Request.Credit(requestId(), account(), micros)),
                "POST /v1/account/credits",
                Map.of(),
                "{\"amountMicros\":" + micros + ",\"note\":\"more\"}");
    }

    /** Sees to it that every campaign goes on until all its leads are final. */
    void keepGoing() {
        for (String campaign : estate.campaignIds()) {
            Caller.Reply reply = estate.caller().ask("GET " + CAMPAIGN, Map.of("campaignId", campaign), "");
            if (reply.status() == 404) {
                // What is left of it goes by asking again.
                delete(campaign);
            }
            switch (reply.text("status")) {
                case "paused" -> giveWhatItLacks(campaign, move(campaign, Verb.RESUME));
                case "draft", "completed" -> giveWhatItLacks(campaign, move(campaign, Verb.START));
                default -> {}
            }
        }
    }

    /** Whoever would be held for good tells what is missing, or nobody asks for it any more; and the hours leave some to the law. */
    void unbind() {
        if (world.laws() == World.Laws.NONE) {
            return;
        }
        for (String campaign : estate.campaignIds()) {
            openAlways(campaign);
            if (luck.heads()) {
                agree(campaign, Integer.MAX_VALUE);
            } else {
                ObjectNode body = Events.json().createObjectNode().put("requireConsent", false);
                edit(campaign, body.putNull("compliancePreset"));
            }
        }
    }

    /** All campaigns call at all times. */
    void openHours() {
        estate.campaignIds().forEach(this::openAlways);
    }

    private void giveWhatItLacks(String campaign, Caller.Reply reply) {
        for (JsonNode error : reply.body().path("errors")) {
            switch (error.path("code").asText()) {
                case "insufficient_balance" -> credit(50_000_000L);
                case "window_never_opens" -> openAlways(campaign);
                default -> {}
            }
        }
    }

    private void openAlways(String campaign) {
        edit(campaign, Bodies.openAlways());
    }
}
