package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Variable;
import io.redial.domain.window.ZoneName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        ZoneName zone,
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

    /** Whether it declares a post-call variable of this name that can have this value. */
    public boolean declares(String variableName, Variable value) {
        PostCallVariable.Type type = switch (value) {
            case Variable.Text _ -> PostCallVariable.Type.STRING;
            case Variable.Numeric _ -> PostCallVariable.Type.NUMBER;
            case Variable.Flag _ -> PostCallVariable.Type.BOOLEAN;
        };
        return variable(variableName)
                .filter(declared -> declared.type() == type)
                .isPresent();
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

    /** The same variables, each of the type that is declared for it where it can be read so; others as they were told. */
    public Map<String, Variable> typed(Map<String, Variable> told) {
        Map<String, Variable> typed = new HashMap<>(told);
        postCallVariables.forEach(declared -> typed.computeIfPresent(
                declared.name(), (_, value) -> declared.type().of(value)));
        return typed;
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

            /** The value read as this type or, where it can't be, as it is. */
            Variable of(Variable told) {
                return switch (this) {
                    case STRING -> new Variable.Text(told.asText());
                    case NUMBER ->
                        told.asNumber().<Variable>map(Variable.Numeric::new).orElse(told);
                    case BOOLEAN ->
                        told.asFlag().<Variable>map(Variable.Flag::new).orElse(told);
                };
            }
        }
    }
}
