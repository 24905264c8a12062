package io.redial.local.google;

import static io.redial.local.google.SheetFixture.API_KEY;
import static io.redial.local.google.SheetFixture.cells;
import static io.redial.local.google.SheetFixture.failure;
import static io.redial.local.google.SheetFixture.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.local.fakes.FakeReply;
import io.redial.sources.HttpLeadSources;
import io.redial.sources.http.Means;
import io.redial.sources.http.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not come, come too late, or are not what they should be. */
final class SheetTroubleTest {

    private static final FakeReply BUSY = SheetErrors.of(429, "RESOURCE_EXHAUSTED", "Quota exceeded");
    private static final FakeReply DOWN = SheetErrors.of(503, "UNAVAILABLE", "The service is unavailable.");

    private final SheetFixture fixture = new SheetFixture();

    @BeforeEach
    void fill() {
        fixture.shared("Leads").texts(new String[] {"phone"}, new String[] {"+14155550100"});
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tooManyRequestsAreRepeatedAfterMoreAndMoreTime() {
        Table table = fixture.open("Leads");
        Instant before = fixture.time.instant();
        fixture.google.script().answerNext(BUSY, BUSY, DOWN, BUSY);

        assertThat(cells(table)).hasSize(1);

        // Half to whole of 1, 2, 4 and 8 seconds.
        assertThat(Duration.between(before, fixture.time.instant()))
                .isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15));
    }

    @Test
    void theSourceIsLeftAloneForAsLongAsItAsks() {
        Table table = fixture.open("Leads");
        Instant before = fixture.time.instant();
        fixture.google.script().answerNext(DOWN.with(Map.of("retry-after", "Mon, 23 Nov 2026 12:00:30 GMT")));
        fixture.google.script().answerNext(BUSY.with(Map.of("retry-after", "7")));

        assertThat(cells(table)).hasSize(1);
        assertThat(Duration.between(before, fixture.time.instant())).isEqualTo(Duration.ofSeconds(37));
    }

    @Test
    void triesEnd() {
        Table table = fixture.open("Leads");
        fixture.google.script().answerNext(Collections.nCopies(50, DOWN).toArray(FakeReply[]::new));
        int before = fixture.google.script().log().size();

        assertThat(failure(table.page(Optional.empty()))).isEqualTo(new Failure.Unavailable("http_503"));
        assertThat(fixture.google.script().log()).hasSize(before + 6);
    }

    @Test
    void timeEnds() {
        Table table = fixture.open("Leads");
        fixture.google
                .script()
                .answerNext(Collections.nCopies(50, BUSY.with(Map.of("retry-after", "50")))
                        .toArray(FakeReply[]::new));
        Instant before = fixture.time.instant();

        assertThat(failure(table.page(Optional.empty()))).isEqualTo(new Failure.Throttled(Duration.ofSeconds(50)));
        assertThat(Duration.between(before, fixture.time.instant())).isEqualTo(Duration.ofSeconds(100));
    }

    @ParameterizedTest
    @CsvSource({"99999999999999999999, 0.75", "864000, 86400", "-5, 0.75", "soon, 0.75"})
    void aStrangeWishIsNotFollowed(String wish, double seconds) {
        Table table = fixture.open("Leads");
        fixture.google
                .script()
                .answerNext(Collections.nCopies(50, BUSY.with(Map.of("retry-after", wish)))
                        .toArray(FakeReply[]::new));

        assertThat(failure(table.page(Optional.empty()))).isInstanceOfSatisfying(Failure.Throttled.class, told -> {
            if (seconds > 1) {
                assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds((long) seconds));
            } else {
                assertThat(told.retryAfter()).isLessThanOrEqualTo(Duration.ofSeconds(32));
            }
        });
    }

    @Test
    void aTokenServerThatIsDownIsNoRefusal() {
        fixture.google.script().answerNext(DOWN, DOWN, DOWN);

        assertThat(failure(fixture.sources.check(fixture.account()))).isEqualTo(new Failure.Unavailable("http_503"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"values\":{}}",
                "{\"values\":[1]}",
                "{\"values\":[[[\"deep\"]]]}",
                "{\"values\":[[\"+1\"]]",
                "{\"values\":[[\"+1\"]]} x",
                "\u0000\u0001"
            })
    void jsonThatIsNoneOfGooglesIsMalformed(String body) {
        Table table = fixture.open("Leads");
        fixture.google.script().answerNext(FakeReply.text(200, "application/json", body));

        assertThat(failure(table.page(Optional.empty()))).isInstanceOf(Failure.Malformed.class);
    }

    @Test
    void deepAndLongJsonIsMalformed() {
        Table table = fixture.open("Leads");
        fixture.google
                .script()
                .answerNext(
                        FakeReply.text(200, "application/json", "{\"values\":" + "[".repeat(100_000)),
                        FakeReply.text(200, "application/json", "{\"values\":[[\"" + "x".repeat(1_100_000) + "\"]]}"),
                        FakeReply.text(200, "application/json", "{\"values\":[[" + "9".repeat(100_000) + "]]}"));

        for (int i = 0; i < 3; i++) {
            assertThat(failure(table.page(Optional.empty()))).isInstanceOf(Failure.Malformed.class);
        }
    }

    @Test
    void anAnswerThatIsTooLargeHoweverLittleIsAskedForIsMalformed() {
        Table table = fixture.open("Leads");
        FakeReply huge = FakeReply.text(200, "application/json", " ".repeat(HttpLeadSources.LONGEST_ANSWER + 1));
        fixture.google.script().answerNext(Collections.nCopies(4, huge).toArray(FakeReply[]::new));

        assertThat(failure(table.page(Optional.empty())))
                .isEqualTo(new Failure.Malformed("The answer is larger than 16 MiB."));
        assertThat(cells(table)).hasSize(1);
    }

    @Test
    void aSlowAnswerIsGivenUp() {
        Means means = new Means(
                Wire.with(Duration.ofSeconds(2), 1024),
                fixture.time,
                fixture.time,
                new Random(1),
                Duration.ofMillis(200));
        LeadSources hasty = new HttpLeadSources(means, HttpLeadSources.Settings.usual(BaseUrls.LOOPBACK_TOO));
        fixture.google.script().slowDown(Duration.ofSeconds(30));

        assertThat(failure(hasty.check(fixture.apiKey(API_KEY)))).isEqualTo(new Failure.Unavailable("timeout"));
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        SourceLogin login = fixture.account();
        fixture.google.close();

        assertThat(failure(fixture.sources.open(sheet("Leads"), login)))
                .isEqualTo(new Failure.Unavailable("connection_failed"));
    }

    @Test
    void aDocumentOfAnotherProgramIsExplained() {
        Table table = fixture.open("Leads");
        fixture.google
                .script()
                .answerNext(SheetErrors.of(
                        400, "FAILED_PRECONDITION", "This operation is not supported for this document"));

        assertThat(failure(table.page(Optional.empty())))
                .isInstanceOfSatisfying(
                        Failure.Malformed.class,
                        told -> assertThat(told.detail()).contains("no Google sheet"));
    }

    @Test
    void nothingOfALoginIsPrinted() {
        SourceLogin account = fixture.account();
        SourceLogin key = fixture.apiKey(API_KEY);
        SourceLogin integration =
                new SourceLogin(new Credentials.PrivateIntegration("pit-secret", "location"), Optional.empty());

        assertThat(account.toString()).doesNotContain("PRIVATE KEY", "private_key");
        assertThat(key.toString()).doesNotContain(API_KEY);
        assertThat(integration.toString()).doesNotContain("pit-secret");
    }

    @Test
    void whatASourceSaysOfASecretIsNotPassedOn() {
        String echo = "Bad key " + API_KEY;
        for (int status : new int[] {400, 401, 403, 404, 418, 302}) {
            fixture.google.script().answerNext(SheetErrors.of(status, echo, echo));

            assertThat(failure(fixture.sources.open(sheet("Leads"), fixture.apiKey(API_KEY)))
                            .toString())
                    .doesNotContain(API_KEY);
        }
    }
}
