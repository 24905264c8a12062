package io.redial.sources;

import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.engine.port.Waiting;
import io.redial.sources.gohighlevel.GoHighLevel;
import io.redial.sources.google.GoogleSheets;
import io.redial.sources.http.Means;
import io.redial.sources.http.Means.Patience;
import io.redial.sources.http.SourceFault;
import io.redial.sources.http.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The sources that are reached over HTTP. */
public final class HttpLeadSources implements LeadSources {

    /** A host that lets nobody in for so long is down. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Until an answer is whole; a block of a large sheet takes some seconds. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** Bytes of an answer that are read: thousands of rows with long cells, and within the memory of a function. */
    public static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final GoogleSheets google;
    private final GoHighLevel goHighLevel;
    private final Settings settings;

    /**
     * How the sources are used.
     *
     * @param allowed where a connection's baseUrl may point
     * @param goHighLevelVersion sent with each request to GoHighLevel
     * @param checking one check: somebody waits for it
     * @param reading the opening of a table, and each page of it
     * @param lookingUp one contact: a call waits for it
     */
    public record Settings(
            BaseUrls allowed, String goHighLevelVersion, Patience checking, Patience reading, Patience lookingUp) {

        /** Reading may wait for several intervals of a rate limit; a contact is asked for twice at most. */
        public static Settings usual(BaseUrls allowed) {
            return new Settings(
                    allowed,
                    GoHighLevel.VERSION,
                    new Patience(Duration.ofSeconds(15), 3),
                    new Patience(Duration.ofMinutes(2), 6),
                    new Patience(Duration.ofSeconds(4), 2));
        }
    }

    /**
     * With the usual settings.
     *
     * @param clock the time of the machine, also where business time runs faster: others judge by it
     */
    public static HttpLeadSources usual(
            InstantSource clock, Waiting waiting, RandomGenerator random, BaseUrls allowed) {
        Wire wire = Wire.with(CONNECT_TIMEOUT, LONGEST_ANSWER);
        return new HttpLeadSources(new Means(wire, clock, waiting, random, ANSWER_TIMEOUT), Settings.usual(allowed));
    }

    public HttpLeadSources(Means means, Settings settings) {
        this.google = new GoogleSheets(means, settings.allowed());
        this.goHighLevel = new GoHighLevel(means, settings.allowed(), settings.goHighLevelVersion());
        this.settings = settings;
    }

    @Override
    public SourceAnswer<String> check(SourceLogin login) {
        Patience patience = settings.checking();
        return SourceFault.answer(() -> switch (login.credentials()) {
            case Credentials.ServiceAccount account -> google.check(account, login, patience);
            case Credentials.ApiKey key -> google.check(key, login, patience);
            case Credentials.None _ -> "There is nothing to check: sheets that are open to everybody take no login.";
            case Credentials.PrivateIntegration integration -> goHighLevel.check(integration, login, patience);
        });
    }

    @Override
    public SourceAnswer<Table> open(SourceSpec spec, SourceLogin login) {
        return SourceFault.answer(() -> switch (spec) {
            case SourceSpec.Sheet sheet -> open(sheet, login);
            case SourceSpec.PublicSheet sheet -> google.open(sheet, login, settings.reading());
            case SourceSpec.Contacts contacts ->
                goHighLevel.open(contacts, integration(login), login, settings.reading());
        });
    }

    @Override
    public SourceAnswer<Contact> contact(String contactId, SourceLogin login) {
        return SourceFault.answer(
                () -> goHighLevel.contact(contactId, integration(login), login, settings.lookingUp()));
    }

    private Table open(SourceSpec.Sheet sheet, SourceLogin login) throws SourceFault {
        return switch (login.credentials()) {
            case Credentials.ServiceAccount account -> google.open(sheet, account, login, settings.reading());
            case Credentials.ApiKey key -> google.open(sheet, key, login, settings.reading());
            case Credentials.None _, Credentials.PrivateIntegration _ ->
                throw SourceFault.denied("A sheet is read with a connection to Google.");
        };
    }

    private static Credentials.PrivateIntegration integration(SourceLogin login) throws SourceFault {
        return switch (login.credentials()) {
            case Credentials.PrivateIntegration integration -> integration;
            case Credentials.ServiceAccount _, Credentials.ApiKey _, Credentials.None _ ->
                throw SourceFault.denied("Contacts are read with a connection to GoHighLevel.");
        };
    }
}
