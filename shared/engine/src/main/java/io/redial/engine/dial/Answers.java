package io.redial.engine.dial;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.lead.Deferral;
import io.redial.engine.dial.Dialer.Result;
import io.redial.engine.fault.FailureCodes;
import io.redial.engine.fault.ProviderFaults;
import io.redial.engine.pace.Slots;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.Concurrency;
import io.redial.engine.settle.Settlement;
import io.redial.engine.settle.Unplaced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a provider's answer to a placing request leads to. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int ACCEPT_TRIES = 5;

    /** When an unknown outcome is looked up; the lease is the backstop. */
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5));

    private final Surroundings around;
    private final Store store;
    private final Signals signals;
    private final Timing timing;
    private final Slots slots;
    private final Settlement settlement;
    private final Unplaced unplaced;
    private final ProviderFaults faults;

    Answers(Surroundings around) {
        this.around = around;
        this.store = around.store();
        this.signals = around.signals();
        this.timing = around.timing();
        this.slots = new Slots(store);
        this.settlement = new Settlement(store);
        this.unplaced = new Unplaced(store);
        this.faults = new ProviderFaults(store, timing);
    }

    Result apply(Job job, Intent intent, Answer answer) {
        code(answer).ifPresent(code -> FailureCodes.count(job.line().provider(), code));
        Instant now = around.now();
        return switch (answer) {
            case Answer.Accepted(String providerCallId, Optional<Concurrency> concurrency) -> {
                accepted(intent.call(), providerCallId);
                hangUpIfStopped(job, intent.call().stored().accepted(providerCallId));
                lookWhenTooLateToRing(job, intent, now);
                restWhenFull(job, concurrency, now);
                yield Result.PLACED;
            }
            case Answer.Unknown(String code) -> {
                LOG.warn(
                        "no answer to a placing request of {}: {}",
                        job.campaign().id(),
                        code);
                LOOKS.forEach(delay -> signals.lookUp(intent.call().key(), delay));
                lookWhenTooLateToRing(job, intent, now);
                yield Result.PLACED;
            }
            case Answer.NotSent(String code) -> {
                // Either its time was over, or nobody is there: then everybody waits, since trying costs writes.
                Instant resume = timing.afterProviderDown(now);
                boolean unreachable =
                        !intent.deadline().passed() && now.isBefore(job.claim().dialBefore());
                if (unreachable) {
                    slots.hold(job.line(), resume);
                }
                Instant dueAt = unreachable ? resume : job.claim().waitingSince();
                yield refused(job, intent, code, Deferral.until(dueAt), now);
            }
            case Answer.Throttled(Duration retryAfter, String code) -> {
                Instant resume = now.plus(timing.tempo().businessSpan(retryAfter));
                slots.hold(job.line(), resume);
                yield refused(job, intent, code, Deferral.until(resume), now);
            }
            case Answer.Rejected refusal -> rejected(job, intent, refusal, now);
        };
    }

    private static Optional<String> code(Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Unknown(String code) -> Optional.of(code);
            case Answer.NotSent(String code) -> Optional.of(code);
            case Answer.Throttled(var _, String code) -> Optional.of(code);
            case Answer.Rejected rejected -> Optional.of(rejected.code());
        };
    }

    /** A report may have come before the answer; then there is nothing to add but the provider's id. */
    private void accepted(Call intended, String providerCallId) {
        Optional<Call> call = Optional.of(intended.stored());
        for (int attempt = 0; attempt < ACCEPT_TRIES && call.isPresent(); attempt++) {
            Call told = call.get().accepted(providerCallId);
            if (store.commit(Commit.of(new Write.Save(told))).done()) {
                return;
            }
            call = store.find(intended.key())
                    .filter(known -> known.providerCallId().isEmpty());
        }
    }

    /** The campaign may have been stopped since the dial began: nobody is to be called by it any more. */
    private void hangUpIfStopped(Job job, Call call) {
        boolean stopped = store.find(job.state().key())
                .filter(state -> state.stop().covers(job.claim().epoch()))
                .isPresent();
        if (stopped) {
            around.telephones().of(job.line().provider()).hangUp(call);
        }
    }

    /** A provider that queues calls may have one queued still when it must not ring any more. */
    private void lookWhenTooLateToRing(Job job, Intent intent, Instant now) {
        Instant longest = now.plus(around.telephones().of(job.line().provider()).longestQueue());
        if (longest.isAfter(job.claim().dialBefore())) {
            signals.lookUp(intent.call().key(), timing.until(job.claim().dialBefore(), now));
        }
    }

    /** What is given to a provider that has no room would wait there, where nobody looks at the window any more. */
    private void restWhenFull(Job job, Optional<Concurrency> concurrency, Instant now) {
        if (concurrency.filter(told -> told.left() == 0).isPresent()) {
            slots.hold(job.line(), timing.afterProviderFull(now));
        }
    }

    private Result rejected(Job job, Intent intent, Answer.Rejected refusal, Instant now) {
        String code = refusal.code();
        return switch (refusal.fault()) {
            case LEAD -> failed(job, intent, Ending.Kind.UNUSABLE_NUMBER, code, now);
            case CAMPAIGN, ACCOUNT, PROVIDER, NOBODY -> {
                ProviderFaults.Refused why = new ProviderFaults.Refused(
                        refusal.fault(),
                        code,
                        refusal.said(),
                        around.telephones().of(job.line().provider()).advice(code));
                Optional<Deferral> deferral = faults.answer(why, job.lead(), job.campaign(), now);
                yield deferral.isPresent()
                        ? refused(job, intent, code, deferral.get(), now)
                        : failed(job, intent, Ending.Kind.FAILED, code, now);
            }
        };
    }

    private Result failed(Job job, Intent intent, Ending.Kind kind, String code, Instant now) {
        Ending ending = Ending.silent(kind, Ending.Source.REJECTED, now, Optional.of(code));
        settlement.reject(intent.call().key(), intent.call().placementId(), ending, now);
        signals.wake(job.lead().accountId());
        return Result.REFUSED;
    }

    private Result refused(Job job, Intent intent, String code, Deferral deferral, Instant now) {
        unplaced.refuse(intent.call().key(), intent.call().placementId(), code, deferral, now);
        signals.wake(job.lead().accountId());
        return Result.REFUSED;
    }
}
