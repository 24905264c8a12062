package io.redial.sources.google;

import io.redial.domain.source.SourceSpec;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Reply;
import io.redial.sources.http.Request;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tabs that everybody with the link may read, as Google exports them. */
final class PublicSheets {

    private static final int MOST_REDIRECTS = 5;

    private final GoogleHosts hosts;

    PublicSheets(GoogleHosts hosts) {
        this.hosts = hosts;
    }

    /** The whole tab as CSV. */
    byte[] export(SourceSpec.PublicSheet sheet, Asking asking) throws SourceFault {
        URI from = URI.create(hosts.documents() + "/spreadsheets/d/" + sheet.spreadsheetId() + "/export?format=csv&gid="
                + sheet.tabId());
        Reply reply = asking.ask(Request.get(from, Map.of()), _ -> Optional.empty());
        for (int i = 0; i < MOST_REDIRECTS && isRedirect(reply); i++) {
            from = target(from, reply);
            reply = asking.ask(Request.get(from, Map.of()), _ -> Optional.empty());
        }
        return switch (reply.status()) {
            case 200 -> csv(reply);
            case 401, 403 -> throw notPublic();
            // What is asked for may be a tab that is not there, too.
            case 400, 404, 410 ->
                throw SourceFault.notFound("There is no spreadsheet with this id, or no tab with this number.");
            default -> throw SourceFault.unavailable("http_" + reply.status());
        };
    }

    private static byte[] csv(Reply reply) throws SourceFault {
        String type = reply.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        // A page to log in at is answered with 200 too.
        if (!type.startsWith("text/csv")) {
            throw notPublic();
        }
        return reply.body();
    }

    private URI target(URI from, Reply reply) throws SourceFault {
        try {
            URI target = from.resolve(reply.header("location").orElse(""));
            if (hosts.redirects().allow(target)) {
                return target;
            }
        } catch (IllegalArgumentException _) {
            throw notPublic();
        }
        throw notPublic();
    }

    private static boolean isRedirect(Reply reply) {
        return switch (reply.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static SourceFault notPublic() {
        return SourceFault.denied(
                "The sheet is not open to everybody with the link: open it, or connect a service account"
                        + " and share the sheet with that.");
    }
}
