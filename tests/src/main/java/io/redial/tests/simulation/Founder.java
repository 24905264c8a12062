package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.money.Price;
import io.redial.domain.webhook.EventType;
import io.redial.engine.account.Authentication;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Whose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sets an account up: assistant, numbers, campaigns and people, as the seed has it. */
final class Founder {

    private static final List<String> ZONES = List.of(
            "America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe");

    private final Deployment deployment;
    private final Chronicle chronicle;
    private final Kernel kernel;
    private final Luck luck;
    private final World world;

    Founder(Deployment deployment, Chronicle chronicle, Kernel kernel, Luck luck, World world) {
        this.deployment = deployment;
        this.chronicle = chronicle;
        this.kernel = kernel;
        this.luck = luck;
        this.world = world;
    }

    /** What somebody needs to act on an account. */
    record Estate(Caller caller, List<String> campaignIds, List<String> numbers) {}

    Estate found(int number) {
        String accountId = "acc_" + number;
        String secret = "the secret of account " + number;
        open(accountId, secret);
        Caller caller = new Caller(kernel, deployment.functions(), deployment.api(), accountId, secret);
        if (world.listeners() == World.Listeners.SOME) {
            listen(caller);
        }
        String assistant = required(caller.ask("POST /v1/assistants", Map.of(), assistant()));
        List<String> lines = new ArrayList<>();
        for (int i = luck.between(1, 2); i > 0; i--) {
            lines.add(required(caller.ask("POST /v1/phone-numbers", Map.of(), line(number, i, assistant))));
        }
        long money = switch (world.means()) {
            case SOME -> luck.heads() ? 1_000_000_000L : luck.between(3, 40) * 1_000_000L;
            case LITTLE -> luck.between(1, 20) * 100_000L;
        };
        Request credit = new Request.Credit("founding-" + number, accountId, money);
        chronicle.asked(credit);
        required(caller.ask(
                "POST /v1/account/credits", Map.of(), "{\"amountMicros\":" + money + ",\"note\":\"first\"}"));
        chronicle.acknowledged(credit);
        List<String> campaigns = new ArrayList<>();
        List<String> numbers = numbers(number);
        for (int i = luck.between(1, world.campaigns()); i > 0; i--) {
            String id = required(caller.ask("POST /v1/campaigns", Map.of(), campaign(assistant, lines)));
            Map<String, String> path = Map.of("campaignId", id);
            required(caller.ask("POST /v1/campaigns/{campaignId}/leads/batch", path, leads(numbers)));
            campaigns.add(id);
        }
        return new Estate(caller, campaigns, numbers);
    }

    /** One that is told everything, and perhaps others that want some of it. */
    private void listen(Caller caller) {
        List<String> all =
                Arrays.stream(EventType.values()).map(EventType::wire).toList();
        for (int i = luck.between(1, 3); i > 0; i--) {
            List<String> events =
                    i == 1 ? all : all.stream().filter(_ -> luck.heads()).toList();
            Set<String> wanted = new TreeSet<>(events);
            wanted.add("call.completed");
            ObjectNode body = Events.json().createObjectNode().put("url", "https://crm" + i + ".example.com/hooks");
            wanted.forEach(body.putArray("events")::add);
            String id = required(caller.ask("POST /v1/webhook-endpoints", Map.of(), body.toString()));
            chronicle.subscribed(caller.accountId(), id, wanted);
        }
    }

    private static String required(Caller.Reply reply) {
        if (!reply.ok()) {
            throw new IllegalStateException("nothing goes wrong yet: " + reply.body());
        }
        return reply.text("id");
    }

    private void open(String accountId, String secret) {
        Account account = new Account(
                new Account.Key(accountId),
                accountId,
                "USD",
                luck.below(3) == 0 ? Account.Billing.UNMETERED : Account.Billing.PREPAID,
                new Price(60_000),
                luck.between(1, 6),
                luck.any(List.of(0.7, 1.0, 2.0, 100.0)),
                0,
                0,
                0,
                0);
        ApiKey key = ApiKey.fresh(
                new ApiKey.Key(Authentication.sha256(secret)), "key_" + accountId, accountId, "all", ApiKey.Role.ADMIN);
        Commit commit = Commit.of(new Write.Save(account), new Write.Save(key));
        if (!deployment.memory().commit(commit).done()) {
            throw new IllegalStateException("the account is new");
        }
        chronicle.committed(commit, Whose.onlyOf(accountId));
    }

    private String assistant() {
        return """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"%s","maxCallMinutes":%d,\
            "ringSeconds":%d,"postCallVariables":[{"name":"confirmed","type":"boolean"},{"name":"score",\
            "type":"number"},{"name":"do_not_call","type":"boolean"}]}\
            """.formatted(luck.any(ZONES), luck.between(1, 10), luck.between(10, 40));
    }

    private String line(int account, int i, String assistant) {
        return "{\"number\":\"+1415555%d%03d\",\"provider\":\"simulator\",\"assistantId\":\"%s\",\"callsPerSecond\":%s}"
                .formatted(account, i, assistant, luck.heads() ? "1" : "10");
    }

    private String campaign(String assistant, List<String> lines) {
        ObjectNode body = Events.json().createObjectNode().put("name", "C").put("assistantId", assistant);
        ArrayNode ids = body.putArray("phoneNumberIds");
        lines.stream().limit(luck.between(1, lines.size())).forEach(ids::add);
        Bodies.limits(body, luck);
        if (world.windows() == World.Windows.WEEKS) {
            Weeks.retry(body, luck);
        } else {
            Bodies.retry(body, luck);
        }
        body.set("schedule", Bodies.schedule(luck, world.windows(), kernel.instant()));
        if (world.laws() == World.Laws.SOME) {
            Bodies.law(body, luck);
        }
        return body.toString();
    }

    /** Numbers of an account's people: some stand in several campaigns, one can't be called, and some never are. */
    private List<String> numbers(int account) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3 * world.people(); i++) {
            all.add(number(account, i));
        }
        all.add("+4420%d99999".formatted(account));
        for (int i = 0; i < world.undialled(); i++) {
            all.add("+4420%d%d%s".formatted(account, i, Scripts.UNDIALLED));
        }
        return all;
    }

    /**
     * Of most nothing tells where they are. Where that counts, some are in one zone, and some may be in either of two. The judges
     * know where from a table of their own.
     */
    private String number(int account, int i) {
        String nowhere = "+4420%d%05d".formatted(account, 10_000 + i * 7);
        return switch (world.windows()) {
            case ALWAYS, MINUTES, HOURS -> nowhere;
            case ZONES, WEEKS ->
                switch (i % 3) {
                    case 0 -> nowhere;
                    case 1 -> "+1212555%d%03d".formatted(account, i * 7);
                    default -> "+618911%d0%03d".formatted(account, i * 7);
                };
        };
    }

    private String leads(List<String> numbers) {
        ObjectNode body = Events.json().createObjectNode();
        ArrayNode leads = body.putArray("leads");
        for (int i = luck.between(1, world.people()); i > 0; i--) {
            leads.add(Bodies.lead(luck, numbers, world));
        }
        return body.toString();
    }
}
