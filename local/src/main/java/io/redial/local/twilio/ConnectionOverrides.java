package io.redial.local.twilio;

import io.redial.local.telephone.Resending;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a URL is requested, and when again, as its fragment says. By default once more, and only if nobody could be
 * reached.
 *
 * @param retries 0 to 5
 * @param policies of {@code 4xx, 5xx, ct, rt, all}
 * @param readTimeout machine time, up to 15 s
 * @param wholeTimeout machine time for all tries, up to 15 s
 */
record ConnectionOverrides(int retries, List<String> policies, Duration readTimeout, Duration wholeTimeout)
        implements Resending {

    private static final Duration CEILING = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_RETRIES = 5;

    static ConnectionOverrides of(String url) {
        int mark = url.indexOf('#');
        String fragment = mark < 0 ? "" : url.substring(mark + 1);
        Map<String, String> settings = Arrays.stream(fragment.split("&", -1))
                .map(setting -> setting.split("=", 2))
                .filter(setting -> setting.length == 2)
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1], (_, last) -> last));
        return new ConnectionOverrides(
                Math.min(MOST_RETRIES, number(settings, "rc").orElse(1)),
                List.of(settings.getOrDefault("rp", "ct").split(",", -1)),
                millis(settings, "rt"),
                millis(settings, "tt"));
    }

    /** What is requested, and signed: the fragment is neither. */
    static URI target(String url) {
        int mark = url.indexOf('#');
        return URI.create(mark < 0 ? url : url.substring(0, mark));
    }

    @Override
    public Optional<Duration> pauseAfter(int tries, Failure failure, Duration elapsed) {
        boolean again = tries <= retries
                && elapsed.plus(PAUSE).compareTo(wholeTimeout) < 0
                && (policies.contains("all") || policies.contains(word(failure)));
        return again ? Optional.of(PAUSE) : Optional.empty();
    }

    private static String word(Failure failure) {
        return switch (failure) {
            case Failure.Unreachable _ -> "ct";
            case Failure.Unanswered _ -> "rt";
            case Failure.Answered(int status) -> status / 100 + "xx";
        };
    }

    private static Duration millis(Map<String, String> settings, String name) {
        return number(settings, name)
                .map(Duration::ofMillis)
                .filter(span -> span.isPositive() && span.compareTo(CEILING) < 0)
                .orElse(CEILING);
    }

    private static Optional<Integer> number(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }
}
