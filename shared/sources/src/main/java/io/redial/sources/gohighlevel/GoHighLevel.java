package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources.Contact;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Bases;
import io.redial.sources.http.Json;
import io.redial.sources.http.Means;
import io.redial.sources.http.Means.Patience;
import io.redial.sources.http.SourceFault;

/** GoHighLevel as a source of leads, with the token of a private integration. */
public final class GoHighLevel {

    /** What the contract that this client keeps to is called. */
    public static final String VERSION = "2021-07-28";

    private static final String HOST = "https://services.leadconnectorhq.com";

    private final Means means;
    private final BaseUrls allowed;
    private final String version;

    /**
     * A client.
     *
     * @param version sent as header {@code Version}; {@link #VERSION} unless the API moved on
     */
    public GoHighLevel(Means means, BaseUrls allowed, String version) {
        this.means = means;
        this.allowed = allowed;
        this.version = version;
    }

    /** Whether the token is one of the sub-account, and good for all that is asked for later. */
    public String check(Credentials.PrivateIntegration integration, SourceLogin login, Patience patience)
            throws SourceFault {
        Api api = api(integration, login);
        Asking asking = means.within(patience);
        JsonNode location = api.location(asking);
        api.customFields(asking);
        api.search(anybody(api), asking);
        return "GoHighLevel lets us into the sub-account "
                + Json.told(location.path("name"), integration.token()).orElse(api.locationId()) + ".";
    }

    /** The search for one contact, whichever. */
    private static ObjectNode anybody(Api api) {
        return Json.mapper()
                .createObjectNode()
                .put("locationId", api.locationId())
                .put("pageLimit", 1)
                .put("page", 1);
    }

    /** Opens a search. */
    public Table open(
            SourceSpec.Contacts contacts,
            Credentials.PrivateIntegration integration,
            SourceLogin login,
            Patience patience)
            throws SourceFault {
        Api api = api(integration, login);
        Asking asking = means.within(patience);
        Columns columns = Columns.of(api.customFields(asking));
        return new ContactTable(api, contacts, new ContactCells(columns), () -> means.within(patience));
    }

    /** What is known of a contact now. */
    public Contact contact(String id, Credentials.PrivateIntegration integration, SourceLogin login, Patience patience)
            throws SourceFault {
        if (!Api.isId(id)) {
            throw SourceFault.notFound("GoHighLevel has no contact with such an id.");
        }
        JsonNode contact = api(integration, login).contact(id, means.within(patience));
        if (!id.equals(contact.path("id").textValue())) {
            throw SourceFault.malformed("GoHighLevel's answer is not about the contact that was asked for.");
        }
        return new Contact(id, ContactCells.allPhones(contact), Marks.of(contact));
    }

    private Api api(Credentials.PrivateIntegration integration, SourceLogin login) throws SourceFault {
        return new Api(Bases.override(login.baseUrl(), allowed).orElse(HOST), version, integration);
    }
}
