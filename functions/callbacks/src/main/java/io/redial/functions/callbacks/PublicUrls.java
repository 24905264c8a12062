package io.redial.functions.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that a request was sent to, as its sender may have written it. Some providers sign it, and the gateway does not
 * tell it whole: the scheme and the port are those of whatever stands before it, and the stage may or may not be part of it.
 *
 * @param told the base URL that providers are given, where the gateway can't know it
 */
record PublicUrls(Optional<String> told) {

    /** Letters, digits, dots and dashes, or an address in brackets, and perhaps a port: whatever else is no host. */
    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(?::(?<port>[0-9]{1,5}))?");

    private static final Pattern BASE = Pattern.compile("(?<scheme>https?)://(?<authority>[^/]+)(?<path>.*)");
    private static final Pattern SINCE_VERSION = Pattern.compile(".*?(?<path>/v1/callbacks/.*)");

    private static final String DEFAULT_STAGE = "$default";

    /**
     * Each way to write it, the likeliest first.
     *
     * @param headers by lower-case name
     */
    List<String> of(JsonNode event, Map<String, String> headers) {
        Set<String> urls = new LinkedHashSet<>();
        told.ifPresent(
                base -> bases(withoutSlash(base)).forEach(one -> urls.add(one + sinceVersion(event) + query(event))));
        for (String host : hosts(event, headers)) {
            for (String path : paths(event)) {
                urls.add(scheme(headers) + "://" + host + path + query(event));
            }
        }
        return List.copyOf(urls);
    }

    /** As it was given, and then with and without the usual port. */
    private static Set<String> bases(String base) {
        Set<String> bases = new LinkedHashSet<>(Set.of(base));
        Matcher url = BASE.matcher(base);
        if (url.matches()) {
            String scheme = url.group("scheme");
            spellings(url.group("authority"), scheme)
                    .forEach(authority -> bases.add(scheme + "://" + authority + url.group("path")));
        }
        return bases;
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static String sinceVersion(JsonNode event) {
        Matcher path = SINCE_VERSION.matcher(event.path("rawPath").asText());
        return path.matches() ? path.group("path") : "";
    }

    private static String scheme(Map<String, String> headers) {
        return "http".equals(headers.get("x-forwarded-proto")) ? "http" : "https";
    }

    private static Set<String> hosts(JsonNode event, Map<String, String> headers) {
        String domain = event.path("requestContext").path("domainName").asText("");
        Set<String> hosts = new LinkedHashSet<>();
        hosts.addAll(spellings(headers.getOrDefault("host", ""), scheme(headers)));
        hosts.addAll(spellings(domain, scheme(headers)));
        return hosts;
    }

    /** With the port that the scheme stands for and without it; another port is always written. */
    private static List<String> spellings(String authority, String scheme) {
        Matcher host = HOST.matcher(authority);
        if (!host.matches()) {
            return List.of();
        }
        String usual = scheme.equals("https") ? "443" : "80";
        String port = Optional.ofNullable(host.group("port")).orElse(usual);
        return port.equals(usual) ? List.of(host.group("name"), host.group("name") + ":" + usual) : List.of(authority);
    }

    /** The gateway's own address has the stage in its path, and a domain of one's own mostly has not. */
    private static List<String> paths(JsonNode event) {
        String path = event.path("rawPath").asText();
        String stage = "/" + event.path("requestContext").path("stage").asText(DEFAULT_STAGE);
        List<String> paths = new ArrayList<>(List.of(path));
        if (!stage.equals("/" + DEFAULT_STAGE)) {
            paths.add(path.startsWith(stage + "/") ? path.substring(stage.length()) : stage + path);
        }
        return paths;
    }

    private static String query(JsonNode event) {
        String query = event.path("rawQueryString").asText("");
        return query.isEmpty() ? "" : "?" + query;
    }
}
