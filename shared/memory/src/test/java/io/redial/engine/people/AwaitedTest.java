package io.redial.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Analysis;
import io.redial.domain.call.Ending.Source;
import io.redial.domain.call.Findings;
import io.redial.domain.retry.RetryRules;
import io.redial.testkit.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    private static final Instant END = Samples.NOW.plusSeconds(90);

    private static Call ended(Source source, Analysis analysis) {
        Ending end = new Ending(
                Ending.Kind.PERSON,
                source,
                END,
                Optional.of(Samples.NOW.plusSeconds(30)),
                60,
                Optional.empty(),
                analysis,
                Findings.NONE,
                Optional.empty());
        return Samples.call(1, Samples.NOW).ended(end, 0, Optional.of("provider-1"));
    }

    @Test
    void aLiveCallIsAwaited() {
        assertThat(Awaited.at(END, Samples.call(1, Samples.NOW))).isTrue();
    }

    @Test
    void findingsAreAwaitedForTheirGrace() {
        Call call = ended(Source.REPORTED, Analysis.PENDING);
        Instant over = END.plus(RetryRules.ANALYSIS_GRACE);
        assertThat(Awaited.at(over.minusMillis(1), call)).isTrue();
        assertThat(Awaited.at(over, call)).isFalse();
        assertThat(Awaited.at(END, ended(Source.REPORTED, Analysis.COMPLETE))).isFalse();
    }

    @Test
    void theEndOfACallOfWhichNothingWasHeardIsAwaitedToItsHorizon() {
        Call call = ended(Source.INFERRED, Analysis.COMPLETE);
        assertThat(Awaited.at(call.horizon().minusMillis(1), call)).isTrue();
        assertThat(Awaited.at(call.horizon(), call)).isFalse();
    }
}
