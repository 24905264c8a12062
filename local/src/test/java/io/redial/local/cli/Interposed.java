package io.redial.local.cli;

import io.redial.domain.call.Call;
import io.redial.engine.port.Telephone;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An adapter whose placing requests go through something else first.
 *
 * @param placing is told to place, and may have the adapter do it
 */
record Interposed(Telephone adapter, Function<Placing, Answer> placing) implements Telephone {

    @Override
    public Answer place(Placing asked) {
        return placing.apply(asked);
    }

    @Override
    public LookUp lookUp(Call call) {
        return adapter.lookUp(call);
    }

    @Override
    public LookUp lookUp(Call call, Set<String> others) {
        return adapter.lookUp(call, others);
    }

    @Override
    public void hangUp(Call call) {
        adapter.hangUp(call);
    }

    @Override
    public Duration longestQueue() {
        return adapter.longestQueue();
    }

    @Override
    public Duration longestUnlisted() {
        return adapter.longestUnlisted();
    }

    @Override
    public Duration longestRequest() {
        return adapter.longestRequest();
    }

    @Override
    public Optional<String> advice(String code) {
        return adapter.advice(code);
    }
}
