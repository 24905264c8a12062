package io.redial.engine.port;

import io.redial.domain.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider says of a refusal, in its own words, as it may be shown to people who read campaigns: one line of bounded
 * length, without telephone numbers, addresses and keys, which it may have quoted from the request.
 */
public record ProviderMessage(String text) {

    private static final int LONGEST = 300;

    /** More is not looked at. */
    private static final int LONGEST_READ = 4_000;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\s\\u2028\\u2029]+");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?|wss?|sips?)(?:://|:)\\S+|\\S+@\\S+");

    /** Seven digits or more, in groups or not; as somebody would write a number. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[ ().:_/-]{0,3}\\p{Nd}){6,}");

    /** Ids are shorter. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=_.-]{40,}");

    public ProviderMessage {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a message has 1 to " + LONGEST + " characters");
        }
    }

    /** The message that {@code raw} holds; empty where nothing is left of it. */
    public static Optional<ProviderMessage> of(String raw) {
        String line = BREAKS.matcher(Texts.cut(raw, LONGEST_READ)).replaceAll(" ");
        String bare = ADDRESS.matcher(line).replaceAll("…");
        String plain = NUMBER.matcher(KEY.matcher(bare).replaceAll("…")).replaceAll("#");
        return Optional.of(Texts.cut(plain.strip(), LONGEST).strip())
                .filter(text -> !text.isEmpty())
                .map(ProviderMessage::new);
    }
}
