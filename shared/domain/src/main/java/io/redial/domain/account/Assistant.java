package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.CallLimits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The AI voice assistant that talks.
 *
 * @param zone the default zone of its campaigns
 * @param limits what is sent to the provider, and what a call reserves
 */
public record Assistant(
        Key key,
        String name,
        Direction direction,
        String provider,
        Optional<String> providerAssistantId,
        Optional<String> connectionId,
        ZoneId zone,
        Optional<String> prompt,
        List<PostCallVariable> postCallVariables,
        CallLimits limits,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    public Assistant {
        postCallVariables = List.copyOf(postCallVariables);
    }

    /** Where an assistant is stored. */
    public record Key(String accountId, String assistantId) implements EntityKey<Assistant> {}

    public String id() {
        return key.assistantId();
    }

    public Optional<PostCallVariable> variable(String variableName) {
        return postCallVariables.stream()
                .filter(declared -> declared.name().equals(variableName))
                .findFirst();
    }

    /** The same, with calls that last no longer than {@code most} allows either. */
    public Assistant within(CallLimits most) {
        return new Assistant(
                key,
                name,
                direction,
                provider,
                providerAssistantId,
                connectionId,
                zone,
                prompt,
                postCallVariables,
                limits.and(most),
                createdAt,
                updatedAt,
                revision);
    }

    /** Who calls whom. */
    public enum Direction {
        OUTBOUND,
        INBOUND;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A value that the assistant tells after a call. */
    public record PostCallVariable(String name, Type type, String description) {
        /** The declared type. */
        public enum Type {
            STRING,
            NUMBER,
            BOOLEAN;

            public String wire() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
