package io.redial.local.gohighlevel;

import static io.redial.local.gohighlevel.ContactFixture.LOCATION;
import static io.redial.local.gohighlevel.ContactFixture.TOKEN;
import static io.redial.local.gohighlevel.ContactFixture.failure;
import static io.redial.local.gohighlevel.ContactFixture.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter.Compare;
import io.redial.domain.source.ContactFilter.Operator;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.local.fakes.FakeReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that are refused, rates that are used up, and answers that are not what they should be. */
final class ContactTroubleTest {

    private final ContactFixture fixture = new ContactFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theCheckNamesTheSubAccount() {
        assertThat(given(fixture.sources.check(fixture.login()))).contains("Acme Dental");
        assertThat(fixture.server.script().log()).allSatisfy(request -> {
            assertThat(request.header("version")).contains("2021-07-28");
            assertThat(request.header("accept")).contains("application/json");
        });
    }

    @Test
    void aTokenThatReadsEverythingButContactsIsRefused() {
        FakeReply location = FakeReply.text(200, "application/json", "{\"location\":{\"name\":\"Acme Dental\"}}");
        FakeReply fields = FakeReply.text(200, "application/json", "{\"customFields\":[]}");
        FakeReply noScope = Errors.of(401, "The token is not authorized for this scope.");
        fixture.server.script().answerNext(location, fields, noScope);
        assertThat(denied(fixture.login())).contains("contacts.readonly");
    }

    @Test
    void aTokenOfNobodyIsNotAccepted() {
        assertThat(denied(fixture.login("pit-other", LOCATION))).contains("does not accept the token");
        assertThat(denied(fixture.login("two\nlines", LOCATION))).contains("characters");
    }

    @Test
    void aTokenOfAnotherSubAccountHasNoAccess() {
        assertThat(denied(fixture.login(TOKEN, "loc2"))).contains("no access to the sub-account loc2");
        assertThat(denied(fixture.login(TOKEN, "../x"))).contains("locationId");
    }

    @Test
    void theIntervalIsWaitedForWhenItIsUsedUp() {
        Table table = fixture.open();
        Instant before = fixture.time.instant();
        fixture.server.script().answerNext(tooMany("4000"), tooMany("4000"));

        given(table.page(Optional.empty()));

        assertThat(Duration.between(before, fixture.time.instant())).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void othersWhoUseUpTheIntervalAreWaitedFor() {
        fixture.server.limit(3, Duration.ofSeconds(10), 1_000);
        given(fixture.sources.check(fixture.login()));

        // The sub-account's requests of this interval are used up by the check.
        fixture.open();

        assertThat(fixture.server.refused()).isPositive();
    }

    @Test
    void requestsAreSlowedDownBeforeTheyAreTooMany() {
        for (int i = 0; i < 5_000; i++) {
            fixture.add("{}");
        }
        fixture.server.limit(6, Duration.ofSeconds(10), 1_000);

        assertThat(fixture.rows()).hasSize(5_000);

        assertThat(fixture.server.script().log()).hasSize(1 + 11);
        assertThat(fixture.server.refused()).isZero();
    }

    @Test
    void aUsedUpDayIsNotWaitedFor() {
        Table table = fixture.open();
        fixture.server.limit(100, Duration.ofSeconds(10), 0);
        Instant before = fixture.time.instant();
        int asked = fixture.server.script().log().size();

        assertThat(failure(table.page(Optional.empty()))).isEqualTo(new Failure.Throttled(Duration.ofHours(1)));
        assertThat(fixture.time.instant()).isEqualTo(before);
        assertThat(fixture.server.script().log()).hasSize(asked + 1);
    }

    @Test
    void triesEnd() {
        Table table = fixture.open();
        fixture.server
                .script()
                .answerNext(Collections.nCopies(50, tooMany("4000")).toArray(FakeReply[]::new));
        Instant before = fixture.time.instant();
        int asked = fixture.server.script().log().size();

        assertThat(failure(table.page(Optional.empty()))).isEqualTo(new Failure.Throttled(Duration.ofSeconds(4)));
        assertThat(fixture.server.script().log()).hasSize(asked + 6);
        assertThat(Duration.between(before, fixture.time.instant())).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aContactIsAskedForTwiceAtMost() {
        fixture.server
                .script()
                .answerNext(
                        Collections.nCopies(50, Errors.of(502, "Bad gateway")).toArray(FakeReply[]::new));

        assertThat(failure(fixture.sources.contact("c1", fixture.login())))
                .isEqualTo(new Failure.Unavailable("http_502"));
        assertThat(fixture.server.script().log()).hasSize(2);
    }

    @Test
    void aFilterThatIsNotUnderstoodIsExplained() {
        Table table = fixture.open(new Compare("phone", Operator.EQ, List.of(new Variable.Text("x"))));
        fixture.server.script().answerNext(Errors.unprocessable(List.of("field phone\u0007 is invalid", "so it is")));

        assertThat(failure(table.page(Optional.empty())))
                .isEqualTo(new Failure.Malformed(
                        "GoHighLevel does not understand what is asked for: field phone is invalid;" + " so it is"));
    }

    @Test
    void whatIsSaidOfASecretIsNotPassedOn() {
        for (int status : new int[] {400, 401, 403, 404, 418, 422, 302}) {
            fixture.server.script().answerNext(Errors.of(status, "Bad token " + TOKEN));

            assertThat(failure(fixture.sources.check(fixture.login())).toString())
                    .doesNotContain(TOKEN);
        }
        fixture.server
                .script()
                .answerNext(FakeReply.text(200, "application/json", "{\"location\":{\"name\":\"" + TOKEN + "\"}}"));
        assertThat(given(fixture.sources.check(fixture.login()))).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"contacts\":{}}", "{\"contacts\":\"many\"}", "{\"contacts\":[", "<html>"})
    void jsonThatIsNoneOfTheirsIsMalformed(String body) {
        Table table = fixture.open();
        fixture.server.script().answerNext(FakeReply.text(200, "application/json", body));

        assertThat(failure(table.page(Optional.empty()))).isInstanceOf(Failure.Malformed.class);
    }

    @Test
    void contactsOfAnyShapeAreRows() {
        Table table = fixture.open();
        fixture.server.script().answerNext(FakeReply.text(200, "application/json", """
            {"contacts": [1, null, "x", [], {"phone": {"a": 1}, "tags": {"b": [2]}, "customFields": 7, "firstName": 5},
             {"id": 12, "additionalPhones": "none", "dndSettings": []}]}\
            """));

        Page page = given(table.page(Optional.empty()));

        assertThat(page.rows())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(table.columns()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"searchAfter\":[]", ",\"searchAfter\":7"})
    void aFullPageThatDoesNotSayWhereToGoOnIsMalformed(String after) {
        Table table = fixture.open();
        String contacts = String.join(",", Collections.nCopies(500, "{\"id\":\"x\"" + after + "}"));
        fixture.server
                .script()
                .answerNext(FakeReply.text(200, "application/json", "{\"contacts\":[" + contacts + "]}"));

        assertThat(failure(table.page(Optional.empty()))).isInstanceOf(Failure.Malformed.class);
    }

    @Test
    void anAnswerAboutAnotherContactIsMalformed() {
        fixture.server.script().answerNext(FakeReply.text(200, "application/json", "{\"contact\":{\"id\":\"other\"}}"));

        assertThat(failure(fixture.sources.contact("c1", fixture.login()))).isInstanceOf(Failure.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "{}", "{\"after\":[1]}", "{\"after\":[1],\"pages\":0}"})
    void aPlaceThatIsNoneIsAMistakeOfTheCaller(String cursor) {
        Table table = fixture.open();

        assertThatThrownBy(() -> table.page(Optional.of(cursor))).isInstanceOf(IllegalArgumentException.class);
    }

    private static FakeReply tooMany(String interval) {
        return Errors.of(429, "Too Many Requests").with(Map.of("X-RateLimit-Interval-Milliseconds", interval));
    }

    private String denied(SourceLogin login) {
        Failure failure = failure(fixture.sources.check(login));
        assertThat(failure).isInstanceOf(Failure.Denied.class);
        return ((Failure.Denied) failure).detail();
    }
}
