package io.redial.engine.account;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.PhoneLine;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What providers ask of assistants and numbers, beyond what each field may hold. */
final class ProviderRules {

    private static final String PROVIDER = "provider";

    private final Store store;

    ProviderRules(Store store) {
        this.store = store;
    }

    /**
     * Whether calls could be placed for an assistant: through a connection of its provider's kind, and with the provider's own
     * id of it.
     *
     * @param known the assistant's key, once it has one
     */
    void require(String accountId, Optional<Assistant.Key> known, AssistantDraft draft) {
        List<Refusal.Fault> faults = new ArrayList<>();
        Optional<Connection.Kind> kind = Connection.Kind.ofProvider(draft.provider());
        if (kind.isPresent() && draft.connectionId().isEmpty()) {
            faults.add(new Refusal.Fault(
                    "connectionId", "required", "An assistant of this provider calls through a connection."));
        }
        if (kind.isPresent() && draft.providerAssistantId().isEmpty()) {
            faults.add(new Refusal.Fault(
                    "providerAssistantId", "required", "An assistant of this provider is known there by an id."));
        }
        if (kind.filter(is -> is == Connection.Kind.TWILIO).isPresent()) {
            draft.providerAssistantId().flatMap(ProviderRules::noUrl).ifPresent(faults::add);
        }
        draft.connectionId().flatMap(id -> fault(accountId, id, kind)).ifPresent(faults::add);
        if (known.filter(key -> callsFromOthers(key, draft.provider())).isPresent()) {
            faults.add(new Refusal.Fault(
                    PROVIDER,
                    "phone_number_of_another_provider",
                    "A phone number of another provider is assigned to it."));
        }
        refuse(faults);
    }

    /** Whether an assistant could call from a number: both must be of one provider. */
    void require(String accountId, PhoneLineDraft draft) {
        List<Refusal.Fault> faults = new ArrayList<>();
        if (draft.provider().equals(Connection.Kind.VAPI.wire())
                && draft.providerNumberId().isEmpty()) {
            faults.add(new Refusal.Fault(
                    "providerNumberId", "required", "A phone number of this provider is known there by an id."));
        }
        draft.assistantId()
                .flatMap(id -> store.find(new Assistant.Key(accountId, id)))
                .filter(assistant -> !assistant.provider().equals(draft.provider()))
                .ifPresent(_ -> faults.add(new Refusal.Fault(
                        "assistantId", "assistant_of_another_provider", "The assistant is of another provider.")));
        refuse(faults);
    }

    private Optional<Refusal.Fault> fault(String accountId, String connectionId, Optional<Connection.Kind> kind) {
        Optional<Connection> connection = store.find(new Connection.Key(accountId, connectionId));
        if (connection.isEmpty()) {
            return Optional.of(new Refusal.Fault("connectionId", "not_found", "There is no such connection."));
        }
        return kind.filter(needed -> needed == connection.get().kind()).isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal.Fault(
                        "connectionId", "wrong_kind", "The connection does not lead to the assistant's provider."));
    }

    /** Twilio has no assistants: it asks at an address what to do with a call that was answered. */
    private static Optional<Refusal.Fault> noUrl(String text) {
        try {
            URI url = new URI(text);
            boolean whole = List.of("https", "http").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawFragment() == null;
            if (whole) {
                return Optional.empty();
            }
        } catch (URISyntaxException _) {
            // The same refusal as for any other text that is no address.
        }
        return Optional.of(new Refusal.Fault(
                "providerAssistantId",
                "invalid_url",
                "For this provider it is the address of the TwiML for an answered call: https:// and a host's name."));
    }

    private boolean callsFromOthers(Assistant.Key key, String provider) {
        return Pages.any(
                store,
                new Listing.PhoneLines(key.accountId()),
                (PhoneLine line) ->
                        line.assistantId().filter(key.assistantId()::equals).isPresent()
                                && !line.provider().equals(provider));
    }

    private static void refuse(List<Refusal.Fault> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
