package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Pace;
import io.redial.engine.pace.Paced.Rate;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Slots one by one, for dials that missed their own. Many can be late at once, so each pace gives its slots in one step of its
 * own, the slowest first: it gives all who ask different ones, so far apart that the others have them free too.
 */
public final class LateSlots {

    /** Three paces rarely need more than three; where one has not free what the one before gave, all are asked again. */
    private static final int TURNS = 9;

    private final Store store;

    /** The slots that the paces in {@code store} leave. */
    public LateSlots(Store store) {
        this.store = store;
    }

    /**
     * The first slot of a call from {@code line}. What one of its paces gave too early for another is lost.
     *
     * @return empty when the account is gone, when pace allows none until then, or when others were faster again and again
     */
    public Optional<Instant> take(Campaign campaign, PhoneLine line, Instant from, Instant until) {
        Account.Key account = new Account.Key(campaign.accountId());
        Store.Found found = store.read(List.of(
                account,
                Pace.Key.ofAccount(campaign.accountId()),
                Paced.keyOf(campaign),
                Paced.of(line).key()));
        return found.get(account).flatMap(of -> {
            Paced paced = Paced.by(of, campaign);
            return take(Paces.of(found, paced, line), paced.rates(line), from, until);
        });
    }

    Optional<Instant> take(Paced paced, PhoneLine line, Instant from, Instant until) {
        return take(Paces.read(store, paced, List.of(line)), paced.rates(line), from, until);
    }

    private Optional<Instant> take(Paces seen, List<Rate> rates, Instant from, Instant until) {
        List<Rate> slowestFirst = rates.stream()
                .sorted(Comparator.comparingDouble(Rate::perSecond))
                .toList();
        Optional<Instant> slot = Optional.of(seen.first(rates, from));
        int agreed = 0;
        for (int turn = 0; turn < TURNS && slot.isPresent(); turn++) {
            Rate asked = slowestFirst.get(turn % rates.size());
            Optional<Instant> answer = store.takeSlot(seen.of(asked), slot.get(), until, asked.interval());
            agreed = answer.equals(slot) ? agreed + 1 : 1;
            if (agreed == rates.size()) {
                return answer;
            }
            slot = answer;
        }
        return Optional.empty();
    }
}
