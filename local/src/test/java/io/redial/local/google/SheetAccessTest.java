package io.redial.local.google;

import static io.redial.local.google.SheetFixture.API_KEY;
import static io.redial.local.google.SheetFixture.EMAIL;
import static io.redial.local.google.SheetFixture.KEY_ID;
import static io.redial.local.google.SheetFixture.PAIR;
import static io.redial.local.google.SheetFixture.cells;
import static io.redial.local.google.SheetFixture.failure;
import static io.redial.local.google.SheetFixture.given;
import static io.redial.local.google.SheetFixture.keyFile;
import static io.redial.local.google.SheetFixture.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.local.fakes.FakeReply;
import io.redial.local.google.SheetsServer.Switch;
import io.redial.sources.HttpLeadSources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what a person is told who is not. */
final class SheetAccessTest {

    private static final String TOKEN = "POST /token";

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
    void aTokenIsUsedUntilAMinuteBeforeItEnds() {
        cells(fixture.open("Leads"));
        fixture.time.advance(Duration.ofSeconds(3_599 - 61));
        cells(fixture.open("Leads"));
        assertThat(fixture.asked(TOKEN)).isEqualTo(1);

        fixture.time.advance(Duration.ofSeconds(1));
        cells(fixture.open("Leads"));

        assertThat(fixture.asked(TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatWasRevokedIsReplacedOnce() {
        Table table = fixture.open("Leads");
        fixture.google.revokeTokens();

        assertThat(cells(table)).hasSize(1);
        assertThat(fixture.asked(TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatIsNeverAcceptedIsReplacedOnlyOnce() {
        Table table = fixture.open("Leads");
        FakeReply refused = SheetErrors.of(401, "UNAUTHENTICATED", "no");
        FakeReply token = FakeReply.text(200, "application/json", "{\"access_token\":\"t\",\"expires_in\":3599}");
        fixture.google.script().answerNext(refused, token, refused);

        assertThat(failure(table.page(Optional.empty()))).isInstanceOf(Failure.Denied.class);
        assertThat(cells(fixture.open("Leads"))).hasSize(1);
    }

    @Test
    void theCheckTellsWithWhomToShare() {
        assertThat(given(fixture.sources.check(fixture.account()))).contains("Share each sheet with " + EMAIL);
        assertThat(given(fixture.sources.check(fixture.apiKey(API_KEY)))).contains("accepts the API key");
        assertThat(given(fixture.sources.check(fixture.nobody()))).contains("nothing to check");
    }

    @Test
    void theCheckDoesNotTrustATokenOfBefore() {
        given(fixture.sources.check(fixture.account()));
        fixture.google.deleteAccountKey(KEY_ID);

        assertThat(denied(fixture.sources, fixture.account())).contains("does not accept the key of " + EMAIL);
    }

    @Test
    void aSheetThatIsNotSharedIsToBeSharedWithTheAccount() {
        fixture.google.add(new FakeSpreadsheet("sheet", new FakeTab("Leads", 0)));

        assertThat(failure(fixture.sources.open(sheet("Leads"), fixture.account())))
                .isEqualTo(new Failure.Denied("Share the sheet with " + EMAIL + "; to view it is enough."));
        assertThat(failure(fixture.sources.open(sheet("Leads"), fixture.apiKey(API_KEY))))
                .isInstanceOfSatisfying(
                        Failure.Denied.class, told -> assertThat(told.detail()).contains("everybody with the link"));
    }

    @Test
    void aSheetThatIsNotThereIsNotFound() {
        SourceSpec other = new SourceSpec.Sheet("other", sheet("Leads").range());

        assertThat(failure(fixture.sources.open(other, fixture.account()))).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void anApiThatIsOffIsToBeSwitchedOn() {
        fixture.google.switchOn(Switch.API_OFF);

        assertThat(denied(fixture.sources, fixture.account())).contains("enable it");
        assertThat(denied(fixture.sources, fixture.apiKey(API_KEY))).contains("enable it");
    }

    @Test
    void aKeyThatIsNoneIsNotAccepted() {
        assertThat(denied(fixture.sources, fixture.apiKey("AIzaOther"))).contains("not valid");
        assertThat(denied(fixture.sources, fixture.apiKey("two\r\nlines"))).contains("characters");
        assertThat(denied(fixture.sources, fixture.apiKey(" "))).contains("empty");
    }

    @Test
    void anAccountThatSignsWithAnotherKeyIsNotAccepted() {
        String keyFile = keyFile(SheetFixture.pair(), KEY_ID, "https://oauth2.googleapis.com/token");

        assertThat(denied(fixture.sources, fixture.account(keyFile))).contains("invalid_grant", EMAIL);
    }

    @Test
    void aClockThatIsWrongIsNotAccepted() {
        SheetsServer ahead =
                new SheetsServer(0, () -> fixture.time.instant().plus(Duration.ofHours(2)), new SystemWaiting());
        try (ahead) {
            ahead.addAccount(EMAIL, KEY_ID, PAIR.getPublic());
            SourceLogin login = new SourceLogin(fixture.account().credentials(), Optional.of(ahead.endpoint()));

            assertThat(denied(fixture.sources, login)).contains("clock");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no json                                                                  | no JSON object
        {"type":"authorized_user"}                                               | its type
        {"type":"service_account"}                                               | client_email
        {"type":"service_account","client_email":"a\\nb@c"}                      | client_email
        {"type":"service_account","client_email":"a@b.c"}                        | private_key
        {"type":"service_account","client_email":"a@b.c","private_key":"x"}      | PKCS #8
        {"type":"service_account","client_email":"a@b.c","private_key":"-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----"} | RSA
        """)
    void aKeyFileThatIsNoneIsExplained(String keyFile, String told) {
        assertThat(denied(fixture.sources, fixture.account(keyFile)))
                .contains("can't be used")
                .contains(told);
    }

    @Test
    void theTokenUriOfAKeyFileIsNotAsked() {
        LeadSources deployed = fixture.sources(BaseUrls.KNOWN_HOSTS, HttpLeadSources.LONGEST_ANSWER);
        String keyFile = keyFile(PAIR, KEY_ID, fixture.google.endpoint() + "/token");

        String told = denied(deployed, new SourceLogin(new Credentials.ServiceAccount(keyFile), Optional.empty()));

        assertThat(told).contains("token_uri");
        assertThat(fixture.google.script().log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254", "http://10.0.0.1:8080", "https://sheets.example.com", "file:///etc/passwd",
                "http://user@127.0.0.1", "http://127.0.0.1.example.com", "http://127.0.0.1?x=", "mailto:a@b"
            })
    void aBaseUrlPointsAtTheSameMachineOnly(String url) {
        SourceLogin login = new SourceLogin(fixture.account().credentials(), Optional.of(URI.create(url)));

        assertThat(denied(fixture.sources, login)).contains("baseUrl");
    }

    @Test
    void aBaseUrlIsRefusedWhereLoopbackIsNotAllowed() {
        LeadSources deployed = fixture.sources(BaseUrls.KNOWN_HOSTS, HttpLeadSources.LONGEST_ANSWER);

        assertThat(denied(deployed, fixture.account())).contains("baseUrl");
        assertThat(failure(deployed.open(new SourceSpec.PublicSheet("sheet", 0), fixture.nobody())))
                .isInstanceOf(Failure.Denied.class);
        assertThat(fixture.google.script().log()).isEmpty();
    }

    @Test
    void credentialsOfAnotherSourceAreRefused() {
        SourceLogin other = new SourceLogin(
                new Credentials.PrivateIntegration("token", "location"), Optional.of(fixture.google.endpoint()));

        assertThat(List.of(
                        failure(fixture.sources.open(sheet("Leads"), other)),
                        failure(fixture.sources.open(sheet("Leads"), fixture.nobody())),
                        failure(fixture.sources.contact("c1", fixture.account()))))
                .hasOnlyElementsOfType(Failure.Denied.class);
    }

    private static String denied(LeadSources sources, SourceLogin login) {
        Failure failure = failure(sources.check(login));
        assertThat(failure).isInstanceOf(Failure.Denied.class);
        return ((Failure.Denied) failure).detail();
    }
}
