package io.redial.engine.dial;

import io.redial.domain.call.Call;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Telephone.Deadline;

/**
 * The intent to place a call.
 *
 * @param deadline the request's first byte must not leave after that
 */
record Intent(Call call, Lead lead, Deadline deadline, Commit commit) {

    /** The position of the write that needs the gate. */
    static final int GATE = 2;
}
