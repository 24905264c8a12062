package io.redial.functions.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.money.Price;
import io.redial.domain.time.Tempo;
import io.redial.engine.account.Authentication;
import io.redial.engine.guard.ErasedNumbers;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.Announcing;
import io.redial.memory.MemoryDeliveryHints;
import io.redial.memory.MemoryExportQueue;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemoryUploads;
import io.redial.testkit.PaperSources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API on stores in memory, and somebody who calls it. */
final class Desk {

    static final String ADMIN = "rdl_admin_secret";

    final MemoryStore store;
    final MemorySignals signals = new MemorySignals();
    final MemoryUploads uploads;
    final MemorySecrets secrets = new MemorySecrets();
    final MemorySecrets webhookSecrets = new MemorySecrets();
    final MemoryDeliveryHints hints = new MemoryDeliveryHints();
    final PaperSources sources = new PaperSources();
    final PaperAccounts accounts = new PaperAccounts();
    final MemoryExportQueue exports = new MemoryExportQueue();
    final Api api;
    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    final PassingTime waiting = new PassingTime();
    private final Rivals rivals = new Rivals();
    private String secret = ADMIN;
    private final Map<String, String> extra = new LinkedHashMap<>();

    Desk() {
        this(Map.of());
    }

    Desk(Map<String, String> overrides) {
        this(new MemoryStore(), overrides, 7);
    }

    private Desk(MemoryStore store, Map<String, String> overrides, long seed) {
        this.store = store;
        Map<String, String> environment = new HashMap<>(Map.of(
                "DEPLOYMENT_SECRET", "a secret of the deployment",
                "ADMIN_KEY_SHA256", Authentication.sha256(ADMIN),
                "BILLING", "prepaid",
                "PRICE_PER_MINUTE_MICROS", "60000",
                "CURRENCY", "USD"));
        environment.putAll(overrides);
        Platform platform = new Platform(new Environment(environment), () -> now, Tempo.REAL, new Random(seed));
        MemoryFiles files = new MemoryFiles(() -> now);
        this.uploads = new MemoryUploads(() -> now, files);
        this.api = Wiring.api(
                platform,
                new Ports(
                        new Announcing(
                                new ErasedNumbers(rivals.in(store), new Seal("a secret of the deployment")), hints),
                        signals,
                        new PaperBucket(),
                        uploads,
                        secrets,
                        webhookSecrets,
                        hints,
                        sources,
                        accounts,
                        exports,
                        waiting));
    }

    /** The same deployment with another first admin, as whom it is asked. */
    Desk redeployed(String firstSecret) {
        Map<String, String> parameters = Map.of("ADMIN_KEY_SHA256", Authentication.sha256(firstSecret));
        return new Desk(store, parameters, 8).as(firstSecret);
    }

    /** Waiting moves the desk's clock on, and what somebody does meanwhile is done. */
    final class PassingTime implements Waiting {
        Duration waited = Duration.ZERO;
        Runnable meanwhile = () -> {};

        @Override
        public void pause(Duration span) {
            waited = waited.plus(span);
            now = now.plus(span);
            meanwhile.run();
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            Instant end = now.plus(span);
            return () -> !now.isBefore(end);
        }
    }

    /** From now on so many commits lose to somebody else's. */
    void losing(int commits) {
        rivals.win(commits);
    }

    /** How many have, since then. */
    int lost() {
        return rivals.won();
    }

    /** An answer, read. */
    record Reply(int status, Map<String, String> headers, JsonNode json) {

        String text(String pointer) {
            return json.at(pointer).asText();
        }

        List<String> faults() {
            List<String> all = new ArrayList<>();
            json.path("errors")
                    .forEach(error -> all.add(error.get("field").asText() + " "
                            + error.get("code").asText()));
            return all;
        }
    }

    Desk as(String otherSecret) {
        this.secret = otherSecret;
        return this;
    }

    /** The next request carries this header too. */
    Desk with(String header, String value) {
        extra.put(header, value);
        return this;
    }

    /** Another account, with a key of this role whose secret is the account's id and the role. */
    void open(String accountId, ApiKey.Role role) {
        Account account = new Account(
                new Account.Key(accountId),
                accountId,
                "USD",
                Account.Billing.UNMETERED,
                new Price(0),
                10,
                100,
                0,
                0,
                0,
                0);
        String word = accountId + "-" + role.wire();
        ApiKey key = ApiKey.fresh(new ApiKey.Key(Authentication.sha256(word)), "key_" + word, accountId, word, role);
        List<Write> writes = new ArrayList<>(List.of(new Write.Save(key), new Write.Save(KeyEntry.of(key, now))));
        if (store.find(account.key()).isEmpty()) {
            writes.add(new Write.Save(account));
        }
        Store.Outcome outcome = store.commit(new Commit(writes));
        if (!outcome.done()) {
            throw new IllegalStateException("the account is new");
        }
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply post(String path) {
        return send("POST", path, "");
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    private Reply send(String method, String target, String body) {
        String[] parts = target.split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&", -1)) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        Map<String, String> headers = new HashMap<>(extra);
        extra.clear();
        if (!secret.isEmpty()) {
            headers.put("authorization", "Bearer " + secret);
        }
        Map<String, String> names = new HashMap<>();
        String key = api.routeKeys().stream()
                .sorted(Comparator.comparing((String route) -> route.contains("{"))
                        .thenComparing(route -> route))
                .filter(route -> matches(route, method + " " + parts[0], names))
                .findFirst()
                .orElse("$default");
        Request request = new Request(
                key,
                parts[0],
                names,
                query,
                headers,
                new Request.Body(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                "req-1");
        return read(api.handle(request));
    }

    private static boolean matches(String route, String asked, Map<String, String> names) {
        names.clear();
        Matcher name = Pattern.compile("\\{(\\w+)}").matcher(route);
        List<String> order = new ArrayList<>();
        while (name.find()) {
            order.add(name.group(1));
        }
        String pattern = "\\Q" + route.replaceAll("\\{\\w+}", "\\\\E([^/]+)\\\\Q") + "\\E";
        Matcher matcher = Pattern.compile(pattern).matcher(asked);
        if (!matcher.matches() || (order.contains("leadId") && asked.endsWith("/leads/batch"))) {
            return false;
        }
        for (int i = 0; i < order.size(); i++) {
            names.put(order.get(i), matcher.group(i + 1));
        }
        return true;
    }

    private static Reply read(Answer answer) {
        boolean json = answer.headers().getOrDefault("content-type", "").contains("json");
        try {
            JsonNode node =
                    json ? Json.MAPPER.readTree(answer.body()) : Json.node().put("text", answer.body());
            return new Reply(answer.status(), answer.headers(), node);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("an answer that is no JSON", broken);
        }
    }

    String assistant() {
        return post("/v1/assistants", """
            {'name':'Ada','direction':'outbound','provider':'simulator','timezone':'America/New_York',
             'postCallVariables':[{'name':'confirmed','type':'boolean'},{'name':'score','type':'number'}]}\
            """).text("/id");
    }

    String number(String assistantId) {
        return post(
                        "/v1/phone-numbers",
                        "{'number':'+14155550100','provider':'simulator','assistantId':'" + assistantId + "'}")
                .text("/id");
    }

    void credit(long micros) {
        post("/v1/account/credits", "{'amountMicros':" + micros + ",'note':'first'}");
    }

    /** A campaign that only lacks leads. */
    String campaign() {
        String assistantId = assistant();
        String numberId = number(assistantId);
        credit(100_000_000);
        return post(
                        "/v1/campaigns",
                        "{'name':'C','assistantId':'" + assistantId + "','phoneNumberIds':['" + numberId + "']}")
                .text("/id");
    }

    String lead(String campaignId, String phone) {
        return post("/v1/campaigns/" + campaignId + "/leads", "{'phone':'" + phone + "'}")
                .text("/id");
    }

    /** A campaign in progress, with one lead. */
    String running() {
        String id = campaign();
        lead(id, "+14155550111");
        post("/v1/campaigns/" + id + "/start");
        return id;
    }
}
