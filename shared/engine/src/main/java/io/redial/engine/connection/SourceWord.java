package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.domain.lead.Lead;
import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Contact;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the source that a lead came from whether the person may still be called: whoever opted out there since the last
 * import must not be called for that they were imported before. Leads of files and sheets have no such source.
 */
public final class SourceWord implements LastWord {

    private final Store store;
    private final Logins logins;
    private final LeadSources sources;
    private final Silence silence;

    /** What it means that a source can't be asked, or does not say. */
    public enum Silence {
        /** The call waits until it can. */
        WAIT,
        /** The call is made on what the last import knew. */
        CALL;

        private Answer answer() {
            return switch (this) {
                case WAIT -> Answer.NOT_NOW;
                case CALL -> Answer.MAY_CALL;
            };
        }
    }

    public SourceWord(Store store, Logins logins, LeadSources sources, Silence silence) {
        this.store = store;
        this.logins = logins;
        this.sources = sources;
        this.silence = silence;
    }

    /** A connection that was removed can't be asked any more: its leads are called like others from then on. */
    @Override
    public Answer on(Lead lead, Instant now) {
        Optional<String> contact = lead.person().externalId();
        Optional<Connection> connection = lead.origin()
                .connectionId()
                .filter(_ -> contact.isPresent())
                .flatMap(id -> store.find(new Connection.Key(lead.accountId(), id)));
        return connection.isEmpty() ? Answer.MAY_CALL : asked(connection.get(), contact.orElseThrow(), now);
    }

    private Answer asked(Connection connection, String contact, Instant now) {
        Optional<SourceLogin> login;
        try {
            login = logins.source(connection, now);
        } catch (Secrets.Unavailable unreachable) {
            return silence.answer();
        }
        return login.map(known -> word(connection, sources.contact(contact, known)))
                .orElseGet(silence::answer);
    }

    private Answer word(Connection connection, SourceAnswer<Contact> answer) {
        return switch (answer) {
            case SourceAnswer.Given<Contact>(Contact contact) -> word(contact.doNotCall());
            case SourceAnswer.Failed<Contact>(Failure failure) ->
                switch (failure) {
                    // Who is not there any more has said nothing; whether to call them is the sync's matter.
                    case Failure.NotFound _ -> Answer.MAY_CALL;
                    case Failure.Denied _ -> {
                        logins.refused(connection);
                        yield silence.answer();
                    }
                    case Failure.Throttled _, Failure.Unavailable _, Failure.Malformed _ -> silence.answer();
                };
        };
    }

    private Answer word(DoNotCallMark mark) {
        return switch (mark) {
            case LISTED -> Answer.DO_NOT_CALL;
            case NOT_LISTED -> Answer.MAY_CALL;
            case UNKNOWN -> silence.answer();
        };
    }
}
