package io.redial.engine.people;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;

/**
 * Calls of which more is to be told. Whoever said in one not to be called any more may be heard of only some minutes after its
 * end: had it been erased meanwhile, nobody would know whom to list.
 */
final class Awaited {

    private Awaited() {}

    /** Whether the call is live, or what was said in it, or how it ended, may still come; never longer than its horizon or grace. */
    static boolean at(Instant now, Call call) {
        return call.live() || findings(call, now) || truth(call, now);
    }

    private static boolean findings(Call call, Instant now) {
        return call.awaitsAnalysis()
                && call.ending()
                        .filter(end -> end.at().plus(RetryRules.ANALYSIS_GRACE).isAfter(now))
                        .isPresent();
    }

    /** We concluded that it has ended, and the provider may know better. */
    private static boolean truth(Call call, Instant now) {
        return call.ending()
                        .filter(end -> end.source() == Ending.Source.INFERRED)
                        .isPresent()
                && call.horizon().isAfter(now);
    }
}
