package io.redial.sources.google;

import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.sources.google.SheetsApi.Entrance;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Means;
import io.redial.sources.http.Means.Patience;
import io.redial.sources.http.Secrets;
import io.redial.sources.http.SourceFault;

/** Google Sheets as a source of leads. */
public final class GoogleSheets {

    private final Means means;
    private final BaseUrls allowed;
    private final Tokens tokens = new Tokens();

    public GoogleSheets(Means means, BaseUrls allowed) {
        this.means = means;
        this.allowed = allowed;
    }

    /** Whether Google knows the account, and where it lets it. */
    public String check(Credentials.ServiceAccount account, SourceLogin login, Patience patience) throws SourceFault {
        GoogleHosts hosts = GoogleHosts.of(login.baseUrl(), allowed);
        ServiceKey key = ServiceKey.read(account.keyFile(), hosts);
        // A new token, since a kept one would tell nothing of the key.
        tokens.drop(login);
        new SheetsApi(hosts, new SheetsApi.ByAccount(login, key, hosts, tokens), means.within(patience)).check();
        return "Google accepts the service account. Share each sheet with " + key.email() + "; to view it is enough.";
    }

    /** Whether Google knows the key. */
    public String check(Credentials.ApiKey key, SourceLogin login, Patience patience) throws SourceFault {
        GoogleHosts hosts = GoogleHosts.of(login.baseUrl(), allowed);
        new SheetsApi(hosts, byKey(key), means.within(patience)).check();
        return "Google accepts the API key. It reads sheets that are open to everybody with the link.";
    }

    /** Opens a range with a service account. */
    public Table open(SourceSpec.Sheet sheet, Credentials.ServiceAccount account, SourceLogin login, Patience patience)
            throws SourceFault {
        GoogleHosts hosts = GoogleHosts.of(login.baseUrl(), allowed);
        ServiceKey key = ServiceKey.read(account.keyFile(), hosts);
        return open(sheet, hosts, new SheetsApi.ByAccount(login, key, hosts, tokens), patience);
    }

    /** Opens a range with a key. */
    public Table open(SourceSpec.Sheet sheet, Credentials.ApiKey key, SourceLogin login, Patience patience)
            throws SourceFault {
        return open(sheet, GoogleHosts.of(login.baseUrl(), allowed), byKey(key), patience);
    }

    /** Fetches a public tab. */
    public Table open(SourceSpec.PublicSheet sheet, SourceLogin login, Patience patience) throws SourceFault {
        Asking asking = means.within(patience);
        return CsvTable.open(new PublicSheets(GoogleHosts.of(login.baseUrl(), allowed)).export(sheet, asking));
    }

    private Table open(SourceSpec.Sheet sheet, GoogleHosts hosts, Entrance entrance, Patience patience)
            throws SourceFault {
        return SheetTable.open(sheet, () -> new SheetsApi(hosts, entrance, means.within(patience)));
    }

    private static Entrance byKey(Credentials.ApiKey key) throws SourceFault {
        return new SheetsApi.ByKey(Secrets.checked(key.key(), "API key"));
    }
}
