package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Origin;
import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Contact;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source that a lead came from whether the person may still be called: whoever opted out there since the last
 * import must not be called for that they were imported before. Leads of files and sheets have no such source.
 */
public final class SourceWord implements LastWord {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWord.class);

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
                case WAIT -> new Answer.NotNow();
                case CALL -> new Answer.MayCall();
            };
        }
    }

    public SourceWord(Store store, Logins logins, LeadSources sources, Silence silence) {
        this.store = store;
        this.logins = logins;
        this.sources = sources;
        this.silence = silence;
    }

    @Override
    public Answer on(Lead lead, Instant now) {
        return lead.origin()
                .source()
                .map(source -> asked(new Connection.Key(lead.accountId(), source.connectionId()), source, now))
                .orElseGet(Answer.MayCall::new);
    }

    /** Whatever goes wrong, nobody has said that the person may be called. A removed connection can't be asked any more. */
    private Answer asked(Connection.Key key, Origin.Source source, Instant now) {
        try {
            return store.find(key)
                    .map(connection -> asked(connection, source.contactId(), now))
                    .orElseGet(silence::answer);
        } catch (RuntimeException failed) {
            // What it says may hold a credential; what kind it is does not.
            LOG.warn(
                    "connection {} could not be asked: {}",
                    key.connectionId(),
                    failed.getClass().getName());
            return silence.answer();
        }
    }

    private Answer asked(Connection connection, String contact, Instant now) {
        return logins.source(connection, now)
                .map(known -> word(connection, sources.contact(contact, known), now))
                .orElseGet(silence::answer);
    }

    private Answer word(Connection connection, SourceAnswer<Contact> answer, Instant now) {
        return switch (answer) {
            case SourceAnswer.Given<Contact>(Contact contact) -> word(contact.doNotCall());
            case SourceAnswer.Failed<Contact>(Failure failure) ->
                switch (failure) {
                    case Failure.Denied _ -> denied(connection, now);
                    // Who is not there any more may have had themselves removed: nobody says that they may be called.
                    case Failure.NotFound _, Failure.Throttled _, Failure.Unavailable _, Failure.Malformed _ ->
                        silence.answer();
                };
        };
    }

    /**
     * Whether that is about us, or about this contact alone. What was kept of the credentials is read anew, since others may
     * have been given meanwhile.
     */
    private Answer denied(Connection connection, Instant now) {
        logins.refused(connection);
        if (silence == Silence.CALL) {
            return silence.answer();
        }
        return logins.source(connection, now)
                .map(sources::check)
                .flatMap(SourceWord::denied)
                .orElseGet(silence::answer);
    }

    private static Optional<Answer> denied(SourceAnswer<String> check) {
        return switch (check) {
            case SourceAnswer.Failed<String>(Failure.Denied(String detail)) -> Optional.of(new Answer.Denied(detail));
            case SourceAnswer.Failed<String> _, SourceAnswer.Given<String> _ -> Optional.empty();
        };
    }

    private Answer word(DoNotCallMark mark) {
        return switch (mark) {
            case LISTED -> new Answer.DoNotCall();
            case NOT_LISTED -> new Answer.MayCall();
            case UNKNOWN -> silence.answer();
        };
    }
}
