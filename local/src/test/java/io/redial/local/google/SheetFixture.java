package io.redial.local.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.local.fakes.FakeRequest;
import io.redial.sources.HttpLeadSources;
import io.redial.sources.http.Means;
import io.redial.sources.http.Wire;
import io.redial.testkit.HandTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A stand-in for Google with one service account, and the client that is tried with it. */
final class SheetFixture implements AutoCloseable {

    static final String EMAIL = "redial@acme.iam.gserviceaccount.com";
    static final String KEY_ID = "key-1";
    static final String API_KEY = "AIzaSecretSecretSecret";
    static final KeyPair PAIR = pair();

    final HandTime time = new HandTime(Instant.parse("2026-11-23T12:00:00Z"));
    final SheetsServer google = new SheetsServer(0, time, new SystemWaiting());
    final LeadSources sources = sources(BaseUrls.LOOPBACK_TOO, HttpLeadSources.LONGEST_ANSWER);

    SheetFixture() {
        google.addAccount(EMAIL, KEY_ID, PAIR.getPublic());
        google.addApiKey(API_KEY);
    }

    LeadSources sources(BaseUrls allowed, int longestAnswer) {
        Means means = new Means(
                Wire.with(Duration.ofSeconds(2), longestAnswer), time, time, new Random(1), Duration.ofSeconds(10));
        return new HttpLeadSources(means, HttpLeadSources.Settings.usual(allowed));
    }

    SourceLogin account() {
        return account(keyFile(PAIR, KEY_ID, google.endpoint() + "/token"));
    }

    SourceLogin account(String keyFile) {
        return new SourceLogin(new Credentials.ServiceAccount(keyFile), Optional.of(google.endpoint()));
    }

    SourceLogin apiKey(String key) {
        return new SourceLogin(new Credentials.ApiKey(key), Optional.of(google.endpoint()));
    }

    SourceLogin nobody() {
        return new SourceLogin(new Credentials.None(), Optional.of(google.endpoint()));
    }

    /** A spreadsheet that is shared with the account. */
    FakeTab shared(String title) {
        FakeTab tab = new FakeTab(title, 0);
        google.add(new FakeSpreadsheet("sheet", tab).shareWith(EMAIL));
        return tab;
    }

    Table open(String range) {
        return given(sources.open(sheet(range), account()));
    }

    static SourceSpec.Sheet sheet(String range) {
        return new SourceSpec.Sheet("sheet", SheetRange.parse(range).orElseThrow());
    }

    static <T> T given(SourceAnswer<T> answer) {
        return switch (answer) {
            case SourceAnswer.Given<T>(T value) -> value;
            case SourceAnswer.Failed<T>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    static Failure failure(SourceAnswer<?> answer) {
        assertThat(answer).isInstanceOf(SourceAnswer.Failed.class);
        return ((SourceAnswer.Failed<?>) answer).failure();
    }

    /** The cells of all rows, page by page to the end. */
    static List<List<String>> cells(Table table) {
        return rows(table).stream().map(Row::cells).toList();
    }

    /** The numbers that the rows have in their sheet. */
    static List<Integer> numbers(Table table) {
        return rows(table).stream().map(row -> row.number().orElseThrow()).toList();
    }

    private static List<Row> rows(Table table) {
        List<Row> rows = new ArrayList<>();
        Page page = given(table.page(Optional.empty()));
        for (int pages = 1; ; pages++) {
            assertThat(pages).isLessThan(100);
            rows.addAll(page.rows());
            if (page.next().isEmpty()) {
                return rows;
            }
            page = given(table.page(page.next()));
        }
    }

    /** How often something was asked for. */
    long asked(String request) {
        return google.script().log().stream()
                .map(FakeRequest::toString)
                .filter(request::equals)
                .count();
    }

    static String keyFile(KeyPair pair, String keyId, String tokenUri) {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return """
            {"type": "service_account", "project_id": "acme", "private_key_id": "%s", "client_email": "%s",
             "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n", "token_uri": "%s"}
            """.formatted(keyId, EMAIL, key.replace("\n", "\\n"), tokenUri);
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        google.close();
    }
}
