package io.redial.tests.model;

import io.redial.domain.call.CallKey;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Signals;

/** What somebody sets about: each is one use case of the engine, run from its beginning to its end. */
sealed interface Task {

    record Dial(Signals.Dial dial) implements Task {}

    record Pass() implements Task {}

    record Hear(Signals.Report report) implements Task {}

    record Look(CallKey call) implements Task {}

    record Pause() implements Task {}

    record Resume() implements Task {}

    record Reset(LeadKey lead) implements Task {}
}
