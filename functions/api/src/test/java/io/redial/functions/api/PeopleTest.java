package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.Erasure;
import io.redial.domain.call.Call;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.time.Tempo;
import io.redial.engine.export.ExportWalk;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.ErasureWalk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is held about a number, and its erasure, as callers see them. */
class PeopleTest {

    private static final String A = "+14155550111";
    private static final String B = "+14155550112";
    private static final String PERSON = "/v1/people/" + A;

    private final Desk desk = new Desk();

    private void erase(Erasure.Key key) {
        Seal seal = new Seal("a secret of the deployment");
        new ErasureWalk(desk.store, desk.signals, new Tries(new NoWaiting(), new Random(1)), seal, Tempo.REAL)
                .run(key, () -> false, desk.now);
    }

    private static final class NoWaiting implements Waiting {
        @Override
        public void pause(Duration span) {}

        @Override
        public Telephone.Deadline in(Duration span) {
            return () -> false;
        }
    }

    /** A campaign in which A was called in vain, and B has A as a secondary contact. */
    private String known() {
        String campaign = desk.running();
        desk.post("/v1/campaigns/" + campaign + "/leads", """
            {'phone':'+14155550112','name':'Bea','secondaryContacts':[{'phone':'+14155550111','variables':{'whose':'hers'}}]}\
            """);
        Engine engine = new Engine(desk);
        Call live = engine.call(campaign, desk.get(PERSON).text("/leads/0/id"));
        engine.end(live, Ending.Kind.BUSY, 70);
        return campaign;
    }

    @Test
    void everythingThatIsHeldIsInOneAnswer() {
        String campaign = known();
        Desk.Reply reply = desk.get(PERSON);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("/phone")).isEqualTo(A);
        assertThat(reply.json().get("doNotCall").isNull()).isTrue();
        assertThat(reply.json().get("nextCursor").isNull()).isTrue();
        assertThat(reply.json().get("leads")).hasSize(1);
        assertThat(reply.text("/leads/0/campaignId")).isEqualTo(campaign);
        assertThat(reply.json().get("calls")).hasSize(1);
        assertThat(reply.text("/calls/0/number")).isEqualTo(A);
        assertThat(reply.json().get("secondaryOf")).hasSize(1);
        assertThat(reply.text("/secondaryOf/0/variables/whose")).isEqualTo("hers");
        assertThat(reply.json().get("secondaryOf").toString())
                .as("what is known of somebody else is not told")
                .doesNotContain("Bea")
                .doesNotContain(B);
        assertThat(desk.get("/v1/people/" + A.substring(1)).json()).isEqualTo(reply.json());
    }

    @Test
    void filesWithThePersonInThemAreNamedUntilTheyExpire() {
        String exports = "/v1/campaigns/" + known() + "/exports";
        String id = desk.post(exports, "{'kind':'leads'}").text("/id");
        assertThat(desk.get(PERSON).json().get("exports")).as("not made yet").isEmpty();
        new ExportWalk(desk.store, desk.uploads, desk.exports, Tempo.REAL)
                .run(desk.exports.take().orElseThrow(), () -> false, desk.now);
        assertThat(desk.get(PERSON).text("/exports/0/id")).isEqualTo(id);
        desk.now = desk.now.plus(Duration.ofDays(7));
        assertThat(desk.get(PERSON).json().get("exports")).isEmpty();
    }

    @Test
    void somebodyWhoIsNotKnownIsNotFound() {
        desk.running();
        assertThat(desk.get("/v1/people/+14155550999").status()).isEqualTo(404);
        assertThat(desk.get("/v1/people/12").faults()).containsExactly("phone invalid_phone");
        assertThat(desk.get(PERSON + "?cursor=abc").faults()).containsExactly("cursor invalid_cursor");
        assertThat(desk.get(PERSON + "?x=1").text("/code")).isEqualTo("unknown_field");
        assertThat(desk.get("/v1/erasures/era_none").status()).isEqualTo(404);
    }

    @Test
    void anErasureGoesOnInTheBackgroundAndIsAskedAfterByItsId() {
        String campaign = known();
        Desk.Reply asked = desk.delete(PERSON);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("/status")).isEqualTo("running");
        assertThat(asked.text("/id")).startsWith("era_").doesNotContain("4155550111");
        assertThat(desk.delete(PERSON).text("/id")).isEqualTo(asked.text("/id"));
        erase(desk.signals.takeErasures().getFirst().erasure());

        Desk.Reply done = desk.get("/v1/erasures/" + asked.text("/id"));
        assertThat(done.text("/status")).isEqualTo("completed");
        assertThat(done.json().get("erased"))
                .hasToString("{\"leads\":1,\"secondaryContacts\":1,\"calls\":1,\"deliveries\":0,\"imports\":0}");
        assertThat(done.json().toString()).doesNotContain("4155550111");
        assertThat(desk.get(PERSON).status()).isEqualTo(404);
        Desk.Reply calls = desk.get("/v1/campaigns/" + campaign + "/calls");
        assertThat(calls.json().get("items")).hasSize(1);
        assertThat(calls.json().at("/items/0/number").isNull()).isTrue();
        assertThat(calls.json().at("/items/0/costMicros").asLong()).isEqualTo(70);
        assertThat(desk.get("/v1/campaigns/" + campaign + "/leads").json().toString())
                .contains(B)
                .doesNotContain(A);
        assertThat(desk.get("/v1/campaigns/" + campaign + "/activity").json().toString())
                .contains("lead_removed")
                .doesNotContain("4155550111");
    }

    @Test
    void historyOfTheAccountTellsWhoAskedForAnErasureAndThatItIsDone() {
        known();
        String id = desk.delete(PERSON).text("/id");
        desk.delete(PERSON);
        desk.now = desk.now.plusSeconds(1);
        erase(desk.signals.takeErasures().getFirst().erasure());
        desk.now = desk.now.plusSeconds(1);
        desk.post("/v1/account/credits", "{'amountMicros':5}");

        Desk.Reply told = desk.get("/v1/account/activity");
        assertThat(told.text("/items/1/type")).isEqualTo("erasure_completed");
        assertThat(told.text("/items/1/actor/kind")).isEqualTo("engine");
        assertThat(told.text("/items/1/detail")).isEqualTo(id);
        assertThat(told.json().findValuesAsText("type")).containsOnlyOnce("erasure_asked", "erasure_completed");
        assertThat(told.json().toString()).doesNotContain("4155550111");
    }

    @Test
    void aListedNumberStaysListedForWhoeverKnowsIt() {
        desk.post("/v1/do-not-call", "{'phone':'" + A + "','reason':'asked by mail'}");
        desk.now = desk.now.plus(Duration.ofMinutes(16));
        desk.delete(PERSON);
        erase(desk.signals.takeErasures().getFirst().erasure());
        assertThat(desk.get("/v1/do-not-call").json().get("items")).isEmpty();
        assertThat(desk.get("/v1/do-not-call/" + A).text("/source")).isEqualTo("api");
        assertThat(desk.get(PERSON).json().at("/doNotCall/reason").asText()).isEmpty();
        assertThat(desk.post("/v1/campaigns/" + desk.campaign() + "/leads", "{'phone':'" + A + "'}")
                        .text("/code"))
                .isEqualTo("do_not_call");
        assertThat(desk.delete("/v1/do-not-call/" + A).status()).isEqualTo(204);
        assertThat(desk.get("/v1/do-not-call/" + A).status()).isEqualTo(404);
        assertThat(desk.get(PERSON).status()).isEqualTo(404);
        assertThat(desk.store.find(new NumberGuard.Key("acc_main", new PhoneNumber(A))))
                .as("whoever was erased is not held again because of that")
                .isEmpty();
        assertThat(hashed()).isEmpty();
    }

    private Optional<ErasedNumber> hashed() {
        return desk.store.find(hash());
    }

    private static ErasedNumber.Key hash() {
        return new ErasedNumber.Key(
                "acc_main", new Seal("a secret of the deployment").person("acc_main", new PhoneNumber(A)));
    }

    @Test
    void aListedNumberThatWasCalledOfLateKeepsThatUnderItsHashWhenItIsTakenOffTheList() {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, desk.now);
        ErasedNumber kept = new ErasedNumber(hash(), Optional.of(why), List.of(desk.now), 0);
        desk.store.commit(Commit.of(new Write.Save(kept)));

        assertThat(desk.delete("/v1/do-not-call/" + A).status()).isEqualTo(204);

        assertThat(desk.store.find(new NumberGuard.Key("acc_main", new PhoneNumber(A))))
                .isEmpty();
        assertThat(hashed()).hasValue(new ErasedNumber(hash(), Optional.empty(), List.of(desk.now), 2));
    }

    @Test
    void nothingIsKeptOfANumberThatWasOnTheListAlone() {
        desk.post("/v1/do-not-call", "{'phone':'" + A + "'}");
        assertThat(desk.delete("/v1/do-not-call/" + A).status()).isEqualTo(204);
        assertThat(desk.store.find(new NumberGuard.Key("acc_main", new PhoneNumber(A))))
                .isEmpty();
        desk.now = desk.now.plusMillis(1);
        assertThat(desk.post("/v1/do-not-call", "{'phone':'" + A + "'}").status())
                .isEqualTo(201);
    }

    @Test
    void operatorsReadAndAdminsErase() {
        known();
        desk.open("acc_main", ApiKey.Role.OPERATOR);
        desk.open("acc_main", ApiKey.Role.VIEWER);
        desk.open("acc_other", ApiKey.Role.ADMIN);
        assertThat(desk.as("acc_main-viewer").get(PERSON).status()).isEqualTo(403);
        assertThat(desk.as("acc_main-operator").get(PERSON).status()).isEqualTo(200);
        assertThat(desk.delete(PERSON).status()).isEqualTo(403);
        assertThat(desk.as("acc_other-admin").get(PERSON).status()).isEqualTo(404);
        String id = desk.as(Desk.ADMIN).delete(PERSON).text("/id");
        assertThat(desk.as("acc_other-admin").get("/v1/erasures/" + id).status())
                .isEqualTo(404);
        assertThat(desk.delete(PERSON).text("/id")).isNotEqualTo(id);
    }
}
