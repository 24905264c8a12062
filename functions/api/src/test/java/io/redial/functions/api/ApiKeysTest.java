package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.ApiKey.Role;
import io.redial.engine.account.Authentication;
import io.redial.functions.api.Desk.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final String ALL = "/v1/api-keys";

    private final Desk desk = new Desk();

    private Reply make(String name, String role) {
        return desk.post(ALL, "{'name':'" + name + "','role':'" + role + "'}");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        desk.get(ALL)
                .json()
                .path("items")
                .forEach(key -> names.add(key.get("name").asText()));
        return names;
    }

    private ApiKey stored(String secret) {
        return desk.store.find(new ApiKey.Key(Authentication.sha256(secret))).orElseThrow();
    }

    @Test
    void aSecretIsShownOnceAndLetsInWithItsRole() {
        Reply made = make("Import", "operator");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/id")).matches("key_[0-9a-z]{26}");
        assertThat(made.text("/key")).matches("rdl_[0-9a-z]{52}");
        assertThat(made.text("/name")).isEqualTo("Import");
        assertThat(made.text("/role")).isEqualTo("operator");
        assertThat(made.text("/createdAt")).isEqualTo("2026-03-02T15:00:00Z");
        String one = ALL + "/" + made.text("/id");
        Reply read = desk.get(one);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().fieldNames()).toIterable().containsExactly("id", "name", "role", "createdAt");
        assertThat(desk.get(ALL).json().at("/items").toString())
                .contains(read.json().toString())
                .doesNotContain(made.text("/key"), Authentication.sha256(made.text("/key")));

        desk.as(made.text("/key"));
        assertThat(desk.get("/v1/me").text("/keyId")).isEqualTo(made.text("/id"));
        assertThat(desk.post("/v1/campaigns", "{}").status()).isEqualTo(422);
        assertThat(desk.post("/v1/account/credits", "{'amountMicros':1}").status())
                .isEqualTo(403);
    }

    @Test
    void theSecretIsNeverTheSameAndIsStoredNowhere() {
        String first = make("A", "viewer").text("/key");
        String second = make("A", "viewer").text("/key");
        assertThat(second).isNotEqualTo(first);
        assertThat(stored(first).toString()).doesNotContain(first);
    }

    @Test
    void aRepeatedRequestMakesOneKeyAndSaysThatItsSecretWasShown() {
        Reply first = desk.with("idempotency-key", "k1").post(ALL, "{'name':'A','role':'viewer'}");
        Reply again = desk.with("idempotency-key", "k1").post(ALL, "{'name':'A','role':'viewer'}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("secret_already_shown");
        assertThat(again.text("/detail")).contains(first.text("/id")).doesNotContain(first.text("/key"));
        assertThat(names()).containsExactlyInAnyOrder("First admin", "A");
        Reply other = desk.with("idempotency-key", "k1").post(ALL, "{'name':'B','role':'viewer'}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void whatIsWrongIsToldByField() {
        assertThat(desk.post(ALL, "{}").faults()).containsExactly("name required", "role required");
        assertThat(desk.post(ALL, "{'name':'" + "x".repeat(201) + "','role':'root'}")
                        .faults())
                .containsExactly("name too_long", "role invalid_value");
        assertThat(desk.post(ALL, "{'name':'A','role':'viewer','key':'mine'}").status())
                .isEqualTo(400);
        assertThat(names()).containsExactly("First admin");
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        make("A", "viewer");
        make("B", "viewer");
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Reply page = desk.get(ALL + "?limit=1"
                    + cursor.filter(text -> !text.isEmpty())
                            .map(text -> "&cursor=" + text)
                            .orElse(""));
            page.json().path("items").forEach(key -> seen.add(key.get("name").asText()));
            cursor = Optional.of(page.json().get("nextCursor"))
                    .filter(next -> !next.isNull())
                    .map(next -> next.asText());
        }
        assertThat(seen).containsExactlyInAnyOrder("First admin", "A", "B");
    }

    @Test
    void whoHoldsARemovedKeyIsRefusedAtOnce() {
        Reply made = make("A", "admin");
        String one = ALL + "/" + made.text("/id");
        desk.as(made.text("/key"));
        assertThat(desk.get("/v1/me").status()).isEqualTo(200);
        desk.as(Desk.ADMIN);
        assertThat(desk.delete(one).status()).isEqualTo(204);
        assertThat(desk.delete(one).status()).isEqualTo(404);
        assertThat(desk.get(one).status()).isEqualTo(404);
        assertThat(names()).containsExactly("First admin");
        desk.as(made.text("/key"));
        assertThat(desk.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void theLastAdminsKeyStays() {
        make("A", "operator");
        make("B", "viewer");
        Reply refused = desk.delete(ALL + "/key_main");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("last_admin_key");
        assertThat(desk.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void anotherAdminsKeyIsFoundBehindManyThatAreNone() {
        for (int i = 0; i < 205; i++) {
            make("V" + i, "viewer");
        }
        // By id the admins are anywhere among the others.
        assertThat(desk.delete(ALL + "/key_main").status()).isEqualTo(409);
        make("A", "admin");
        assertThat(desk.delete(ALL + "/key_main").status()).isEqualTo(204);
    }

    @Test
    void theFirstKeyOnceRemovedIsNotWrittenAgain() {
        String other = make("A", "admin").text("/key");
        assertThat(desk.delete(ALL + "/key_main").status()).isEqualTo(204);
        for (int i = 0; i < 2; i++) {
            assertThat(desk.get("/v1/me").status()).isEqualTo(401);
        }
        desk.as(other);
        assertThat(names()).containsExactly("A");
        Reply refused = desk.delete(ALL + "/" + desk.get("/v1/me").text("/keyId"));
        assertThat(refused.text("/code")).isEqualTo("last_admin_key");
    }

    @Test
    void aDeploymentThatIsEnteredByAnotherFirstKeyListsBoth() {
        assertThat(desk.get("/v1/me").text("/keyId")).isEqualTo("key_main");
        Desk redeployed = desk.redeployed("another secret");
        String second = redeployed.get("/v1/me").text("/keyId");
        assertThat(second).matches("key_[0-9a-z]{26}");
        assertThat(redeployed.get("/v1/me").text("/keyId")).isEqualTo(second);
        assertThat(names()).containsExactly("First admin", "First admin");
        assertThat(redeployed.delete(ALL + "/key_main").status()).isEqualTo(204);
        assertThat(desk.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void keysAreForAdminsOfTheirAccountAlone() {
        String one = ALL + "/" + make("A", "viewer").text("/id");
        desk.open("acc_other", Role.ADMIN);
        desk.open("acc_other", Role.OPERATOR);
        desk.as("acc_other-admin");
        assertThat(desk.get(one).status()).isEqualTo(404);
        assertThat(desk.delete(one).status()).isEqualTo(404);
        assertThat(names()).containsExactlyInAnyOrder("acc_other-admin", "acc_other-operator");
        desk.as("acc_other-operator");
        for (Reply reply : List.of(desk.get(ALL), desk.get(one), make("B", "viewer"), desk.delete(one))) {
            assertThat(reply.status()).isEqualTo(403);
        }
    }
}
