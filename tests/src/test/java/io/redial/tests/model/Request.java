package io.redial.tests.model;

import io.redial.domain.EntityKey;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import java.util.List;

/** What production code asks of its ports: each is a step of the model, or belongs to the step before it. */
sealed interface Request {

    record Read(List<EntityKey<?>> keys) implements Request {}

    record Tallies() implements Request {}

    record Active() implements Request {}

    record Due(DueClass dueClass, Store.DueFrom from, int limit) implements Request {}

    record Write(Commit commit) implements Request {}

    record SendDials(List<Signals.Dial> dials) implements Request {}

    record SendLookUp(CallKey call) implements Request {}

    record Place(Telephone.Placing placing) implements Request {}

    record Ask(Call call) implements Request {}

    record HangUp(Call call) implements Request {}

    record DrawId() implements Request {}

    record Clock() implements Request {}
}
