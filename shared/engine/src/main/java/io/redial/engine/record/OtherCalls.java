package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls to a number before one whose id at its provider nobody knows yet. They have ended, since a number has one call at a
 * time, so what is known of them is known for good: whoever took one of them for the later call would end that while it rings.
 */
final class OtherCalls {

    private final Store store;

    OtherCalls(Store store) {
        this.store = store;
    }

    /** The provider's ids of the last of them; none where that of {@code call} is known. */
    Set<String> than(Call call) {
        if (call.providerCallId().isPresent()) {
            return Set.of();
        }
        List<CallKey> others = store.find(new NumberGuard.Key(call.accountId(), call.number())).stream()
                .flatMap(guard -> guard.recent().stream())
                .filter(key -> !key.equals(call.key()))
                .toList();
        return store.findAll(others).stream()
                .map(Call::providerCallId)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
