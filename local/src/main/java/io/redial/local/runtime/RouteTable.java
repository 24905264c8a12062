package io.redial.local.runtime;

import io.redial.local.template.EventDefinition.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request: of those that match, the most specific (see "Routing API requests" of HTTP APIs): a
 * fixed segment before a parameter, a parameter before a greedy one, a method before {@code ANY}.
 */
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(Map<HttpRoute, Invoker> routes) {
        List<Entry> sorted = new ArrayList<>();
        routes.forEach((route, function) -> sorted.add(new Entry(route, segments(route.path()), function)));
        sorted.sort(Comparator.comparing(Entry::rank));
        this.entries = List.copyOf(sorted);
    }

    /** The route of a request; empty when there is none. */
    Optional<Match> find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        for (Entry entry : entries) {
            if (entry.route().method().equals("ANY") || entry.route().method().equals(method)) {
                Optional<Map<String, String>> parameters = parameters(entry.segments(), segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry.route(), parameters.get(), entry.function()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(List<String> pattern, List<String> segments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (i >= segments.size()) {
                return Optional.empty();
            }
            if (isGreedy(part)) {
                String rest = String.join("/", segments.subList(i, segments.size()));
                parameters.put(part.substring(1, part.length() - 2), decode(rest));
                return Optional.of(parameters);
            }
            if (isParameter(part) && !segments.get(i).isEmpty()) {
                parameters.put(part.substring(1, part.length() - 1), decode(segments.get(i)));
            } else if (!part.equals(decode(segments.get(i)))) {
                return Optional.empty();
            }
        }
        return pattern.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }

    /** Percent-encoding undone; unlike in a form a plus is a plus. */
    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What a request met. */
    record Match(HttpRoute route, Map<String, String> parameters, Invoker function) {}

    private record Entry(HttpRoute route, List<String> segments, Invoker function) {
        /** Sorts the more specific first. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : segments) {
                rank.append(isGreedy(segment) ? '3' : isParameter(segment) ? '2' : '1');
            }
            return rank.append(route.method().equals("ANY") ? '9' : '0').toString();
        }
    }
}
