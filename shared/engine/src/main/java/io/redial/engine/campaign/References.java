package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what a campaign names is there. */
public final class References {

    private final Store store;

    public References(Store store) {
        this.store = store;
    }

    /** What is named and not the account's. */
    public List<Refusal.Fault> missing(String accountId, Optional<String> assistantId, List<String> phoneNumberIds) {
        List<Refusal.Fault> faults = new ArrayList<>();
        if (assistantId
                .filter(id -> store.find(new Assistant.Key(accountId, id)).isEmpty())
                .isPresent()) {
            faults.add(new Refusal.Fault("assistantId", "not_found", "There is no such assistant."));
        }
        Set<PhoneLine.Key> keys = phoneNumberIds.stream()
                .map(id -> new PhoneLine.Key(accountId, id))
                .collect(Collectors.toSet());
        Set<String> found = keys.isEmpty()
                ? Set.of()
                : store.findAll(keys).stream().map(PhoneLine::id).collect(Collectors.toSet());
        for (int i = 0; i < phoneNumberIds.size(); i++) {
            if (!found.contains(phoneNumberIds.get(i))) {
                faults.add(
                        new Refusal.Fault("phoneNumberIds[" + i + "]", "not_found", "There is no such phone number."));
            }
        }
        return faults;
    }
}
