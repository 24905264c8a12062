package io.redial.engine.imports;

import io.redial.domain.account.Connection;
import io.redial.domain.account.Pull;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.Logins;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks a source for the rows of a pull, by the connection that the pull names. What it refuses fails the import. */
final class SourceAccess {

    private final Store store;
    private final LeadSources sources;
    private final Logins logins;

    SourceAccess(Store store, LeadSources sources, Logins logins) {
        this.store = store;
        this.sources = sources;
        this.logins = logins;
    }

    /** The table that a pull reads. */
    record Opened(Pull pull, Table table) {}

    /**
     * Opens the table.
     *
     * @throws FileFault when the source does not give it, or nobody can ask
     * @throws PassingTrouble when it may give it later
     */
    Opened open(Pull pull, Instant now) {
        if (pull.spec() instanceof SourceSpec.PublicSheet) {
            return new Opened(pull, given(sources.open(pull.spec(), byLink(pull)), pull));
        }
        Connection connection = requiredConnection(pull);
        SourceAnswer<Table> first = sources.open(pull.spec(), login(connection, now));
        if (first instanceof SourceAnswer.Failed<Table>(Failure.Denied _)) {
            // The credentials may have been changed since they were read.
            logins.refused(connection);
            return new Opened(pull, given(sources.open(pull.spec(), login(connection, now)), pull));
        }
        return new Opened(pull, given(first, pull));
    }

    /** Without credentials, also where a connection says by which way Google is reached. */
    private SourceLogin byLink(Pull pull) {
        Optional<URI> baseUrl = pull.connectionId()
                .flatMap(_ -> requiredConnection(pull).baseUrl())
                .map(URI::create);
        return new SourceLogin(new SourceLogin.Credentials.None(), baseUrl);
    }

    /**
     * Reads a page.
     *
     * @throws FileFault when the source does not give it
     * @throws PassingTrouble when it may give it later
     */
    Page page(Opened opened, Optional<String> cursor) {
        return given(opened.table().page(cursor), opened.pull());
    }

    private Optional<Connection> connection(Pull pull) {
        return pull.connectionId()
                .flatMap(id -> store.find(new Connection.Key(pull.key().accountId(), id)));
    }

    private Connection requiredConnection(Pull pull) {
        return connection(pull)
                .orElseThrow(() -> new FileFault(
                        0, "connection_missing", "The connection that the rows come through was removed."));
    }

    private SourceLogin login(Connection connection, Instant now) {
        return logins.source(connection, now)
                .orElseThrow(() -> new FileFault(
                        0, "connection_empty", "The connection has no credentials. Give it some, and import again."));
    }

    private <T> T given(SourceAnswer<T> answer, Pull pull) {
        return switch (answer) {
            case SourceAnswer.Given<T>(T value) -> value;
            case SourceAnswer.Failed<T>(Failure failure) -> {
                if (failure instanceof Failure.Denied) {
                    connection(pull).ifPresent(logins::refused);
                }
                throw thrown(failure);
            }
        };
    }

    private static RuntimeException thrown(Failure failure) {
        FileFault fault = new FileFault(0, code(failure), ConnectionCheck.sentence(failure));
        return switch (failure) {
            case Failure.Throttled(Duration retryAfter) ->
                new PassingTrouble("The source answers that it was asked too often.", fault, retryAfter);
            case Failure.Unavailable(String code) ->
                new PassingTrouble("The source does not answer, or fails itself (" + code + ").", fault, Duration.ZERO);
            case Failure.Denied _, Failure.NotFound _, Failure.Malformed _ -> fault;
        };
    }

    private static String code(Failure failure) {
        return switch (failure) {
            case Failure.Denied _ -> "source_denied";
            case Failure.NotFound _ -> "source_not_found";
            case Failure.Throttled _ -> "source_throttled";
            case Failure.Unavailable _ -> "source_unavailable";
            case Failure.Malformed _ -> "source_malformed";
        };
    }
}
