package io.redial.functions.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address that a request was sent to, as its sender may have written it. Some providers sign it, and the gateway does not
 * tell it whole: the scheme and the port are those of whatever stands before it, and the stage may or may not be part of it.
 */
final class PublicUrls {

    /** Letters, digits, dots and dashes, perhaps in brackets, and perhaps a port: whatever else is no host. */
    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(?::(?<port>[0-9]{1,5}))?");

    private static final String DEFAULT_STAGE = "$default";

    private PublicUrls() {}

    /** Each way to write it, the likeliest first; none where nothing tells the host. */
    static List<String> of(JsonNode event, Map<String, String> headers) {
        Set<String> urls = new LinkedHashSet<>();
        for (String host : hosts(event, headers)) {
            for (String path : paths(event)) {
                urls.add(scheme(headers) + "://" + host + path + query(event));
            }
        }
        return List.copyOf(urls);
    }

    private static String scheme(Map<String, String> headers) {
        return "http".equals(headers.get("x-forwarded-proto")) ? "http" : "https";
    }

    /** With the port that the scheme stands for and without it; another port is always written. */
    private static Set<String> hosts(JsonNode event, Map<String, String> headers) {
        String usual = scheme(headers).equals("https") ? "443" : "80";
        Set<String> hosts = new LinkedHashSet<>();
        for (Optional<String> told : List.of(
                Optional.ofNullable(headers.get("host")),
                Optional.ofNullable(
                        event.path("requestContext").path("domainName").textValue()))) {
            var host = HOST.matcher(told.orElse(""));
            if (host.matches()) {
                Optional<String> port = Optional.ofNullable(host.group("port"));
                if (port.filter(is -> !is.equals(usual)).isPresent()) {
                    hosts.add(told.orElseThrow());
                } else {
                    hosts.add(host.group("name"));
                    hosts.add(host.group("name") + ":" + usual);
                }
            }
        }
        return hosts;
    }

    /** The gateway's own address has the stage in its path, and a domain of one's own mostly has not. */
    private static List<String> paths(JsonNode event) {
        String path = event.path("rawPath").asText();
        String stage = event.path("requestContext").path("stage").asText(DEFAULT_STAGE);
        List<String> paths = new ArrayList<>(List.of(path));
        if (!stage.equals(DEFAULT_STAGE)) {
            String prefix = "/" + stage;
            paths.add(path.startsWith(prefix + "/") ? path.substring(prefix.length()) : prefix + path);
        }
        return paths;
    }

    private static String query(JsonNode event) {
        String query = event.path("rawQueryString").asText("");
        return query.isEmpty() ? "" : "?" + query;
    }
}
