package io.redial.local.gohighlevel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.source.ContactFilter;
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
import io.redial.sources.HttpLeadSources;
import io.redial.sources.http.Means;
import io.redial.sources.http.Wire;
import io.redial.testkit.HandTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A stand-in for GoHighLevel with one token, and the client that is tried with it. */
final class ContactFixture implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String LOCATION = "loc1";
    static final String TOKEN = "pit-secret-secret";

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    final HandTime time = new HandTime(Instant.parse("2026-11-23T12:00:00Z"));
    final GoHighLevelServer server = new GoHighLevelServer(0, LOCATION, time, new SystemWaiting());
    final LeadSources sources;
    private int added;

    ContactFixture() {
        server.addToken(TOKEN);
        Means means = new Means(
                Wire.with(Duration.ofSeconds(2), HttpLeadSources.LONGEST_ANSWER),
                time,
                time,
                new Random(1),
                Duration.ofSeconds(10));
        sources = new HttpLeadSources(means, HttpLeadSources.Settings.usual(BaseUrls.LOOPBACK_TOO));
    }

    SourceLogin login() {
        return login(TOKEN, LOCATION);
    }

    SourceLogin login(String token, String location) {
        return new SourceLogin(new Credentials.PrivateIntegration(token, location), Optional.of(server.endpoint()));
    }

    /** Adds a contact, one minute later than the one before; {@code id} is drawn where it is missing. */
    void add(String json) {
        added++;
        ObjectNode contact = json(json).deepCopy();
        if (!contact.has("id")) {
            contact.put("id", "c" + added);
        }
        if (!contact.has("dateAdded")) {
            contact.put("dateAdded", FIRST.plusSeconds(60L * added).toString());
        }
        server.add(contact);
    }

    Table open(ContactFilter... filters) {
        return given(sources.open(new SourceSpec.Contacts(List.of(filters)), login()));
    }

    List<Row> rows(ContactFilter... filters) {
        Table table = open(filters);
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

    /** What stands in a column of the only row. */
    String cell(String column) {
        Table table = open();
        Row row = given(table.page(Optional.empty())).rows().getFirst();
        assertThat(row.cells()).hasSameSizeAs(table.columns());
        return row.cells().get(table.columns().indexOf(column));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
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

    @Override
    public void close() {
        server.close();
    }
}
