package io.redial.engine.account;

import io.redial.domain.account.Assistant;
import io.redial.domain.call.CallLimits;
import io.redial.domain.window.ZoneName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the owner of an assistant sets; the ranges are those of {@link Assistant}. */
public record AssistantDraft(
        String name,
        Assistant.Direction direction,
        String provider,
        Optional<String> providerAssistantId,
        Optional<String> connectionId,
        ZoneId zone,
        Optional<String> prompt,
        List<Assistant.PostCallVariable> postCallVariables,
        CallLimits limits) {

    Assistant fresh(Assistant.Key key, Instant now) {
        return with(key, now, now, 0);
    }

    Assistant over(Assistant before, Instant now) {
        return with(before.key(), before.createdAt(), now, before.revision());
    }

    private Assistant with(Assistant.Key key, Instant createdAt, Instant updatedAt, long revision) {
        return new Assistant(
                key,
                name,
                direction,
                provider,
                providerAssistantId,
                connectionId,
                ZoneName.of(zone),
                prompt,
                postCallVariables,
                limits,
                createdAt,
                updatedAt,
                revision);
    }
}
