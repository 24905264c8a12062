package io.redial.functions.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which file answers a request. */
final class Console {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String NOT_BUILT =
            "The console was not built. Run: mvn -pl functions/console -am process-classes\n";
    private static final String NO_ROUTE = """
        {"type":"urn:redial:problem:not_found","title":"Not found","status":404,\
        "detail":"There is nothing here.","code":"not_found"}\
        """;

    private final Optional<Site> site;
    private final Map<String, String> common;

    /**
     * A console of some files.
     *
     * @param site empty where nobody has bundled it
     * @param common the headers of every answer
     */
    Console(Optional<Site> site, Map<String, String> common) {
        this.site = site;
        this.common = Map.copyOf(common);
    }

    /** The answer to a request. */
    Reply answer(Visit visit) {
        if (!visit.method().equals("GET") && !visit.method().equals("HEAD")) {
            return text(405, "Only GET and HEAD.\n", Map.of("allow", "GET, HEAD"));
        }
        // Which of two greedy routes API Gateway takes is not documented: what is the API's is refused in its words
        // here too.
        if (visit.path().startsWith("/v1/")) {
            return reply(404, NO_ROUTE, Map.of("content-type", "application/problem+json"));
        }
        return site.map(files -> file(files, visit)).orElseGet(() -> text(503, NOT_BUILT, Map.of()));
    }

    private Reply file(Site files, Visit visit) {
        if (visit.path().equals("/robots.txt")) {
            return text(200, "User-agent: *\nDisallow: /\n", Map.of());
        }
        Optional<Site.Page> asset = files.asset(visit.path());
        if (asset.isPresent()) {
            return page(asset.get(), visit, FOREVER);
        }
        String last = visit.path().substring(visit.path().lastIndexOf('/') + 1);
        return last.contains(".") || visit.path().startsWith("/assets/")
                ? text(404, "There is nothing here.\n", Map.of())
                : page(files.index(), visit, "no-cache");
    }

    private Reply page(Site.Page page, Visit visit, String caching) {
        Map<String, String> headers = new TreeMap<>(common);
        headers.put("content-type", page.type());
        headers.put("cache-control", caching);
        headers.put("vary", "accept-encoding");
        if (visit.takesGzip()) {
            headers.put("content-encoding", "gzip");
        }
        return new Reply(200, headers, visit.takesGzip() ? page.gzip() : page.plain());
    }

    private Reply text(int status, String text, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("content-type", "text/plain; charset=utf-8");
        return reply(status, text, headers);
    }

    private Reply reply(int status, String text, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(common);
        headers.putAll(more);
        headers.put("cache-control", "no-store");
        return new Reply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }
}
