package io.redial.functions.api;

import io.redial.domain.activity.Activity;
import io.redial.engine.port.Listing;
import io.redial.functions.api.Desk.Reply;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request to each route of the contract that changes anything, and what goes before it. */
final class ChangingRoutes {

    private static final String CAMPAIGN = "/v1/campaigns/{campaignId}";
    private static final String LEAD = CAMPAIGN + "/leads/{leadId}";
    private static final String IMPORT = CAMPAIGN + "/imports/{importId}";
    private static final String HOOK = "/v1/webhook-endpoints/{endpointId}";
    private static final String DELIVERY = HOOK + "/deliveries/{deliveryId}";
    private static final String PHONE = "+14155550111";

    /** They ask or compute, or go on with what was told when it was asked for; or come from no API key. */
    static final Set<String> CHANGE_NOTHING = Set.of(
            "POST /v1/schedule-preview",
            "POST /v1/connections/{connectionId}/check",
            "POST " + IMPORT + "/upload-parts",
            "POST " + IMPORT + "/upload-parts/complete",
            "POST /v1/callbacks/{provider}/{callToken}");

    /** What goes before a request, and the request. */
    static final Map<String, Function<Scene, Supplier<Reply>>> REQUESTS = Stream.of(
                    account(), things(), hooks(), list(), campaigns(), leads(), background())
            .flatMap(some -> some.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** A desk, and what is asked for at it. */
    record Scene(Desk desk, Set<String> histories) {

        /** At a desk whose account is open. */
        static Scene fresh() {
            Scene scene = new Scene(new Desk(), new HashSet<>(Set.of(Activity.OF_ACCOUNT)));
            // Whoever comes first opens the account.
            scene.desk.get("/v1/me");
            return scene;
        }

        String campaign() {
            String id = desk.campaign();
            histories.add(id);
            return "/v1/campaigns/" + id;
        }

        String lead(String campaign) {
            return campaign + "/leads/" + desk.lead(campaign.substring(campaign.lastIndexOf('/') + 1), PHONE);
        }

        String made(String path, String body) {
            return path + "/" + desk.post(path, body).text("/id");
        }

        String connection() {
            return made("/v1/connections", "{'kind':'google','name':'x','credentials':{'apiKey':'k'}}");
        }

        String hook() {
            return made("/v1/webhook-endpoints", "{'url':'https://crm.example.com/h','events':['do_not_call.added']}");
        }

        Set<Activity> lines() {
            Set<Activity> all = new HashSet<>();
            histories.forEach(history -> all.addAll(desk.store
                    .list(new Listing.Activities("acc_main", history), Optional.empty(), 100)
                    .items()));
            return all;
        }
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> account() {
        return Map.of(
                "PATCH /v1/account", s -> () -> s.desk.patch("/v1/account", "{'callsPerSecond':3}"),
                "POST /v1/account/credits", s -> () -> s.desk.post("/v1/account/credits", "{'amountMicros':5}"),
                "POST /v1/api-keys", s -> () -> s.desk.post("/v1/api-keys", "{'name':'crm','role':'viewer'}"),
                "DELETE /v1/api-keys/{keyId}",
                        s -> {
                            String one = s.made("/v1/api-keys", "{'name':'crm','role':'viewer'}");
                            return () -> s.desk.delete(one);
                        });
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> things() {
        return Map.of(
                "POST /v1/assistants",
                s -> () -> s.desk.post(
                        "/v1/assistants",
                        "{'name':'A','direction':'outbound','provider':'simulator','timezone':'America/New_York'}"),
                "PATCH /v1/assistants/{assistantId}",
                s -> {
                    String one = "/v1/assistants/" + s.desk.assistant();
                    return () -> s.desk.patch(one, "{'name':'Other'}");
                },
                "DELETE /v1/assistants/{assistantId}",
                s -> {
                    String one = "/v1/assistants/" + s.desk.assistant();
                    return () -> s.desk.delete(one);
                },
                "POST /v1/phone-numbers",
                s -> {
                    String to = s.desk.assistant();
                    return () -> s.desk.post(
                            "/v1/phone-numbers",
                            "{'number':'+14155550100','provider':'simulator','assistantId':'" + to + "'}");
                },
                "PATCH /v1/phone-numbers/{phoneNumberId}",
                s -> {
                    String one = "/v1/phone-numbers/" + s.desk.number(s.desk.assistant());
                    return () -> s.desk.patch(one, "{'callsPerSecond':2}");
                },
                "DELETE /v1/phone-numbers/{phoneNumberId}",
                s -> {
                    String one = "/v1/phone-numbers/" + s.desk.number(s.desk.assistant());
                    return () -> s.desk.delete(one);
                },
                "POST /v1/connections",
                s -> () -> s.desk.post("/v1/connections", "{'kind':'google','name':'x','credentials':{'apiKey':'k'}}"),
                "PATCH /v1/connections/{connectionId}",
                s -> {
                    String one = s.connection();
                    return () -> s.desk.patch(one, "{'name':'y'}");
                },
                "DELETE /v1/connections/{connectionId}",
                s -> {
                    String one = s.connection();
                    return () -> s.desk.delete(one);
                });
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> hooks() {
        return Map.of(
                "POST /v1/webhook-endpoints",
                s -> () -> s.desk.post(
                        "/v1/webhook-endpoints", "{'url':'https://crm.example.com/h','events':['do_not_call.added']}"),
                "PATCH " + HOOK,
                s -> {
                    String one = s.hook();
                    return () -> s.desk.patch(one, "{'description':'Ours'}");
                },
                "DELETE " + HOOK,
                s -> {
                    String one = s.hook();
                    return () -> s.desk.delete(one);
                },
                "POST " + HOOK + "/rotate-secret",
                s -> {
                    String one = s.hook();
                    return () -> s.desk.post(one + "/rotate-secret");
                },
                "POST " + HOOK + "/replay",
                s -> {
                    String one = s.hook();
                    return () -> s.desk.post(one + "/replay", "{'from':'2026-03-01T00:00:00Z'}");
                },
                "POST " + DELIVERY + "/replay",
                s -> {
                    String one = s.hook();
                    s.desk.post("/v1/do-not-call", "{'phone':'" + PHONE + "'}");
                    String delivery = s.desk.get(one + "/deliveries").text("/items/0/id");
                    return () -> s.desk.post(one + "/deliveries/" + delivery + "/replay");
                });
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> list() {
        return Map.of(
                "POST /v1/do-not-call",
                s -> () -> s.desk.post("/v1/do-not-call", "{'phone':'" + PHONE + "'}"),
                "DELETE /v1/do-not-call/{phone}",
                s -> {
                    s.desk.post("/v1/do-not-call", "{'phone':'" + PHONE + "'}");
                    return () -> s.desk.delete("/v1/do-not-call/" + PHONE);
                },
                "POST /v1/do-not-call/imports",
                s -> () -> s.desk.post("/v1/do-not-call/imports", "{'fileName':'stop.csv'}"),
                "POST /v1/do-not-call/imports/{importId}/cancel",
                s -> {
                    String one = s.made("/v1/do-not-call/imports", "{'fileName':'stop.csv'}");
                    return () -> s.desk.post(one + "/cancel");
                },
                "DELETE /v1/people/{phone}",
                s -> () -> s.desk.delete("/v1/people/" + PHONE));
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> campaigns() {
        return Map.of(
                "POST /v1/campaigns",
                s -> {
                    String assistant = s.desk.assistant();
                    String number = s.desk.number(assistant);
                    return () -> {
                        Reply created = s.desk.post(
                                "/v1/campaigns",
                                "{'name':'C','assistantId':'" + assistant + "','phoneNumberIds':['" + number + "']}");
                        s.histories.add(created.text("/id"));
                        return created;
                    };
                },
                "PATCH " + CAMPAIGN,
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.patch(one, "{'requireConsent':true}");
                },
                "DELETE " + CAMPAIGN,
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.delete(one);
                },
                "POST " + CAMPAIGN + "/start",
                s -> verb(s, "start"),
                "POST " + CAMPAIGN + "/pause",
                s -> verb(s, "start", "pause"),
                "POST " + CAMPAIGN + "/resume",
                s -> verb(s, "start", "pause", "resume"),
                "POST " + CAMPAIGN + "/stop",
                s -> verb(s, "start", "stop"),
                "POST " + CAMPAIGN + "/complete",
                s -> verb(s, "start", "complete"));
    }

    /** The last of these, after the others. */
    private static Supplier<Reply> verb(Scene s, String... verbs) {
        String one = s.campaign();
        s.lead(one);
        for (int i = 0; i < verbs.length - 1; i++) {
            s.desk.post(one + "/" + verbs[i]);
        }
        return () -> s.desk.post(one + "/" + verbs[verbs.length - 1]);
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> leads() {
        return Map.of(
                "POST " + CAMPAIGN + "/leads",
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.post(one + "/leads", "{'phone':'" + PHONE + "'}");
                },
                "POST " + CAMPAIGN + "/leads/batch",
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.post(
                            one + "/leads/batch",
                            "{'leads':[{'phone':'+14155550111'},{'phone':'+14155550112'},{'phone':'+14155550113'}]}");
                },
                "PATCH " + LEAD,
                s -> {
                    String one = s.lead(s.campaign());
                    return () -> s.desk.patch(one, "{'name':'Zoë'}");
                },
                "DELETE " + LEAD,
                s -> {
                    String one = s.lead(s.campaign());
                    return () -> s.desk.delete(one);
                },
                "POST " + LEAD + "/reset",
                s -> {
                    String one = s.lead(s.campaign());
                    s.desk.post(one + "/complete");
                    return () -> s.desk.post(one + "/reset");
                },
                "POST " + LEAD + "/complete",
                s -> {
                    String one = s.lead(s.campaign());
                    return () -> s.desk.post(one + "/complete");
                });
    }

    private static Map<String, Function<Scene, Supplier<Reply>>> background() {
        return Map.of(
                "POST " + CAMPAIGN + "/lead-actions",
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.post(one + "/lead-actions", "{'action':'reset','filter':{}}");
                },
                "POST " + CAMPAIGN + "/lead-actions/{actionId}/cancel",
                s -> {
                    String one = s.made(s.campaign() + "/lead-actions", "{'action':'reset','filter':{}}");
                    return () -> s.desk.post(one + "/cancel");
                },
                "POST " + CAMPAIGN + "/exports",
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.post(one + "/exports", "{'kind':'leads'}");
                },
                "POST " + CAMPAIGN + "/imports",
                s -> {
                    String one = s.campaign();
                    return () -> s.desk.post(one + "/imports", "{'source':'csv','fileName':'a.csv'}");
                },
                "POST " + IMPORT + "/cancel",
                s -> {
                    String one = s.made(s.campaign() + "/imports", "{'source':'csv','fileName':'a.csv'}");
                    return () -> s.desk.post(one + "/cancel");
                },
                "DELETE " + IMPORT,
                s -> {
                    String one = s.made(
                            s.campaign() + "/imports",
                            "{'source':'google_sheets','spreadsheetId':'1AbC','gid':0,'every':'PT15M'}");
                    return () -> s.desk.delete(one);
                });
    }

    private ChangingRoutes() {}
}
