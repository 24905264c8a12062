package io.redial.aws.dynamo;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.call.CallLimits;
import io.redial.domain.window.ZoneName;

/** Assistants. */
final class AssistantCodec implements Codec<Assistant.Key, Assistant> {

    static final String PREFIX = "assistant#";

    @Override
    public Place place(Assistant.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.assistantId());
    }

    @Override
    public void write(Assistant assistant, ItemWriter out) {
        out.text("name", assistant.name())
                .word("direction", assistant.direction())
                .text("provider", assistant.provider())
                .text("providerAssistantId", assistant.providerAssistantId())
                .text("connectionId", assistant.connectionId())
                .text("zone", assistant.zone().id())
                .text("prompt", assistant.prompt())
                .maps(
                        "postCallVariables",
                        assistant.postCallVariables(),
                        (variable, nested) -> nested.text("name", variable.name())
                                .word("type", variable.type())
                                .text("description", variable.description()))
                .number("maxCallMinutes", assistant.limits().maxCallMinutes())
                .number("ringSeconds", assistant.limits().ringSeconds())
                .instant("createdAt", assistant.createdAt())
                .instant("updatedAt", assistant.updatedAt());
    }

    @Override
    public Assistant read(Place place, ItemReader in, long revision) {
        return new Assistant(
                new Assistant.Key(place.pk(), place.after(PREFIX)),
                in.text("name"),
                in.word("direction", Assistant.Direction.class),
                in.text("provider"),
                in.optionalText("providerAssistantId"),
                in.optionalText("connectionId"),
                new ZoneName(in.text("zone")),
                in.optionalText("prompt"),
                in.maps("postCallVariables").stream()
                        .map(variable -> new PostCallVariable(
                                variable.text("name"),
                                variable.word("type", PostCallVariable.Type.class),
                                variable.text("description")))
                        .toList(),
                new CallLimits(in.integer("ringSeconds"), in.integer("maxCallMinutes")),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }
}
