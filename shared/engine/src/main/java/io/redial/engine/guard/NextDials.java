package io.redial.engine.guard;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.NextDial;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom to dial next, by what is stored of the numbers of a campaign's leads. */
public final class NextDials {

    private final Store store;
    private final String accountId;
    private final Optional<Integer> cap;

    /** For the leads of {@code campaign}, as often as its settings let numbers be called. */
    public NextDials(Store store, Campaign campaign) {
        this.store = store;
        this.accountId = campaign.accountId();
        this.cap = campaign.attemptsPerNumber();
    }

    /**
     * Of several leads. Hardly any number is listed or was called too often, so that of each lead the first is read, and the
     * others only where they matter.
     *
     * @param leads that have a usable number
     * @param at when they would be dialled
     */
    public Map<LeadKey, NextDial> of(List<Lead> leads, Instant at) {
        Map<PhoneNumber, NumberGuard> guards = guards(
                leads.stream().flatMap(lead -> lead.nextNumber().stream()).toList());
        List<Lead> passedOver = leads.stream()
                .filter(lead -> !isFirst(lead, NextDial.of(lead, guards, cap, at)))
                .toList();
        guards.putAll(guards(passedOver.stream()
                .flatMap(lead -> lead.usableNumbers().stream())
                .toList()));
        Map<LeadKey, NextDial> next = new HashMap<>();
        leads.forEach(lead -> next.put(lead.key(), NextDial.of(lead, guards, cap, at)));
        return next;
    }

    private static boolean isFirst(Lead lead, NextDial next) {
        return next instanceof NextDial.To(PhoneNumber number)
                && lead.nextNumber().filter(number::equals).isPresent();
    }

    /** Of one lead, which has a usable number. */
    public NextDial of(Lead lead, Instant at) {
        return NextDial.of(lead, guards(lead.usableNumbers()), cap, at);
    }

    private Map<PhoneNumber, NumberGuard> guards(Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, NumberGuard> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            store.findAll(numbers.stream()
                            .distinct()
                            .map(number -> new NumberGuard.Key(accountId, number))
                            .toList())
                    .forEach(guard -> found.put(guard.number(), guard));
        }
        return found;
    }
}
