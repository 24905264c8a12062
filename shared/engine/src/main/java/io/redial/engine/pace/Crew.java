package io.redial.engine.pace;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.PauseReason;
import io.redial.engine.port.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who calls for a campaign: its assistant and the numbers assigned to it. */
public record Crew(Assistant assistant, List<PhoneLine> lines) {

    public Crew {
        lines = List.copyOf(lines);
    }

    /** What is missing is named as by the check that would have refused the start. */
    public sealed interface Found {
        record Complete(Crew crew) implements Found {}

        record Missing(PauseReason.Code code) implements Found {}
    }

    /** Whether an assistant calls, rather than being called. */
    public static boolean mayCall(Assistant assistant) {
        return assistant.direction() == Assistant.Direction.OUTBOUND;
    }

    /** Whether a number is assigned to an assistant, and both are of one provider. */
    public static boolean calls(PhoneLine line, Assistant assistant) {
        return line.assistantId().filter(assistant.id()::equals).isPresent()
                && line.provider().equals(assistant.provider());
    }

    /** The crew as it is now. */
    public static Found of(Store store, Campaign campaign) {
        Optional<Assistant> assistant = store.find(new Assistant.Key(campaign.accountId(), campaign.assistantId()));
        if (assistant.filter(Crew::mayCall).isEmpty()) {
            return new Found.Missing(PauseReason.Code.ASSISTANT_NOT_OUTBOUND);
        }
        List<PhoneLine.Key> keys = campaign.phoneNumberIds().stream()
                .map(id -> new PhoneLine.Key(campaign.accountId(), id))
                .toList();
        List<PhoneLine> assigned = store.findAll(keys).stream()
                .filter(line -> calls(line, assistant.get()))
                .sorted(Comparator.comparing(PhoneLine::id))
                .toList();
        return assigned.isEmpty()
                ? new Found.Missing(PauseReason.Code.PHONE_NUMBER_NOT_ASSIGNED)
                : new Found.Complete(new Crew(assistant.get(), assigned));
    }
}
