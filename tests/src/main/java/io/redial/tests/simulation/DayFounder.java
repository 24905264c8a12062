package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.money.Price;
import io.redial.engine.account.Authentication;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sets up the account of a {@link Day}, its campaigns and all its leads, through the API. */
final class DayFounder {

    private static final int BATCH = 500;
    private static final String ACCOUNT = "acc_1";
    private static final String SECRET = "the secret of the account";
    private static final long CREDIT = 100_000_000_000L;

    private final Simulation.Parts parts;
    private final Day day;
    private final Caller caller;

    DayFounder(Simulation.Parts parts, Day day) {
        this.parts = parts;
        this.day = day;
        Deployment deployment = parts.deployment();
        this.caller = new Caller(parts.kernel(), deployment.functions(), deployment.api(), ACCOUNT, SECRET);
    }

    Founder.Estate found() {
        open();
        String assistant = required(caller.ask("POST /v1/assistants", Map.of(), """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"Europe/London",\
            "maxCallMinutes":1,"ringSeconds":5}\
            """));
        Request credit = new Request.Credit("founding", ACCOUNT, CREDIT);
        parts.chronicle().asked(credit);
        required(
                caller.ask("POST /v1/account/credits", Map.of(), "{\"amountMicros\":" + CREDIT + ",\"note\":\"all\"}"));
        parts.chronicle().acknowledged(credit);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < (day.lines() == Day.Lines.SHARED ? 1 : day.campaigns()); i++) {
            ObjectNode line = Events.json()
                    .createObjectNode()
                    .put("number", "+1415555" + (2_000 + i))
                    .put("provider", "simulator")
                    .put("assistantId", assistant)
                    .put("callsPerSecond", day.linePace());
            lines.add(required(caller.ask("POST /v1/phone-numbers", Map.of(), line.toString())));
        }
        List<String> campaigns = new ArrayList<>();
        for (int i = 0; i < day.campaigns(); i++) {
            String id = required(
                    caller.ask("POST /v1/campaigns", Map.of(), campaign(assistant, lines.get(i % lines.size()))));
            campaigns.add(id);
            add(id, day.leads() * (long) i / day.campaigns(), day.leads() * (long) (i + 1) / day.campaigns());
        }
        return new Founder.Estate(caller, campaigns, List.of());
    }

    private void open() {
        Account account = new Account(
                new Account.Key(ACCOUNT),
                ACCOUNT,
                "USD",
                Account.Billing.PREPAID,
                new Price(60_000),
                10_000,
                day.accountPace(),
                0,
                0,
                0,
                0);
        ApiKey key =
                ApiKey.fresh(new ApiKey.Key(Authentication.sha256(SECRET)), "key_1", ACCOUNT, "all", ApiKey.Role.ADMIN);
        Commit commit = Commit.of(new Write.Save(account), new Write.Save(key));
        if (!parts.deployment().memory().commit(commit).done()) {
            throw new IllegalStateException("the account is new");
        }
        parts.chronicle().committed(commit, Whose.onlyOf(ACCOUNT));
    }

    private String campaign(String assistant, String line) {
        ObjectNode body = Events.json()
                .createObjectNode()
                .put("name", "C")
                .put("assistantId", assistant)
                .put("maxConcurrentCalls", 1_000)
                .put("callsPerSecond", day.pace());
        body.putArray("phoneNumberIds").add(line);
        body.putNull("breaker");
        body.putObject("retry").put("maxRetries", 1).put("intervalMinutes", 10);
        // It opens at eight by the clock of London on the day after it was set up, which is a Saturday in winter.
        body.putObject("schedule")
                .put("timezone", "Europe/London")
                .put("start", "08:00")
                .put("end", "19:59");
        return body.toString();
    }

    private void add(String campaign, long from, long until) {
        Map<String, String> path = Map.of("campaignId", campaign);
        for (long first = from; first < until; first += BATCH) {
            ObjectNode body = Events.json().createObjectNode();
            ArrayNode leads = body.putArray("leads");
            for (long i = first; i < Math.min(until, first + BATCH); i++) {
                leads.addObject().put("phone", "+4420" + (70_000_000 + i));
            }
            required(caller.ask("POST /v1/campaigns/{campaignId}/leads/batch", path, body.toString()));
        }
    }

    private static String required(Caller.Reply reply) {
        if (!reply.ok()) {
            throw new IllegalStateException("nothing goes wrong yet: " + reply.body());
        }
        return reply.text("id");
    }
}
