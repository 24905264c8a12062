package io.redial.engine.world;

import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import java.util.function.Supplier;

/** What can happen to the engine from outside one of its parts. */
public sealed interface Event {

    record Wake(String accountId) implements Event {}

    record Dial(Signals.Dial dial) implements Event {}

    record LookUp(CallKey call) implements Event {}

    /** A report on its way from the network. */
    record Callback(Supplier<Signals.Report> report) implements Event {}
}
