package io.redial.tests.simulation;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.engine.port.Telephone;
import io.redial.tests.simulation.oracle.Network;
import io.redial.tests.simulation.oracle.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A telephone network with a truth of its own, whatever of it anybody hears. */
final class SimNetwork implements Telephone {

    /** After so long a client gives a request up. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Crossing crossing;
    private final Kernel kernel;
    private final Chronicle chronicle;
    private final Coverage coverage;
    private final Scripts scripts;
    private final Courier courier;
    private final Map<CallKey, NetCall> byKey = new HashMap<>();
    private final List<NetCall> all = new ArrayList<>();
    private int turnedAway;
    private int live;

    SimNetwork(
            Crossing crossing,
            Kernel kernel,
            Chronicle chronicle,
            Coverage coverage,
            Scripts scripts,
            Courier courier) {
        this.crossing = crossing;
        this.kernel = kernel;
        this.chronicle = chronicle;
        this.coverage = coverage;
        this.scripts = scripts;
        this.courier = courier;
    }

    /** The connection broke, or nobody answered in time. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cut() {
            super("no answer");
        }
    }

    /** Every call that was placed, in the order of placing. */
    List<NetCall> placed() {
        return List.copyOf(all);
    }

    /** How many they are. */
    int placedCalls() {
        return all.size();
    }

    int liveCalls() {
        return live;
    }

    @Override
    public Answer place(Placing placing) {
        if (placing.deadline().passed()) {
            return new Answer.NotSent("deadline_passed");
        }
        Instant sentAt = kernel.instant();
        try {
            return crossing.call(
                    Port.PROVIDER, "place", placing.call().key().claimId(), () -> arrived(placing, sentAt), Cut::new);
        } catch (Cut cut) {
            kernel.sleep(Kernel.micros(TIMEOUT));
            chronicle.unanswered(placing.call().key().claimId());
            if (scripts.adapterFails()) {
                throw cut;
            }
            return new Answer.Unknown("timed_out");
        }
    }

    private Answer arrived(Placing placing, Instant sentAt) {
        Call call = placing.call();
        Network.Dial dial = new Network.Dial(
                call.accountId(),
                call.campaignId(),
                call.key().leadId(),
                call.key().claimId(),
                call.from().e164(),
                call.number().e164(),
                sentAt);
        Optional<Answer> refusal = kernel.instant().isBefore(placing.dialBefore())
                ? scripts.refusal(call.number().e164())
                : Optional.of(new Answer.NotSent("dial_before_passed"));
        if (refusal.isPresent()) {
            coverage.count("REFUSED " + Words.of(refusal.get()));
            chronicle.heard(new Network.TurnedAway("no-" + turnedAway++, dial));
            return refusal.get();
        }
        NetCall placed = new NetCall("net-" + all.size(), call.key(), scripts.next(placing), kernel.now());
        all.add(placed);
        live++;
        byKey.put(call.key(), placed);
        chronicle.heard(new Network.Placed(placed.id(), dial));
        coverage.count("OUTCOME " + placed.kind());
        if (placed.script().forgotten()) {
            chronicle.heard(new Network.Forgotten(placed.id()));
        }
        kernel.at(placed.ringAt(), () -> ring(placed));
        Optional<Answer> lie = scripts.lie();
        lie.ifPresent(answer -> {
            coverage.count("DENIED " + Words.of(answer));
            chronicle.heard(new Network.Denied(placed.id()));
        });
        return lie.orElseGet(() -> new Answer.Accepted(placed.id()));
    }

    private void ring(NetCall call) {
        if (call.over()) {
            return;
        }
        if (call.script().declined().isPresent()) {
            decline(call);
            return;
        }
        kernel.note("rings", call.id());
        chronicle.heard(new Network.Rang(call.id()));
        courier.post(call, "ringing");
        if (call.somebodyAnswers()) {
            kernel.at(kernel.now() + call.script().ring(), () -> answer(call));
        } else {
            kernel.at(kernel.now() + call.script().ring(), () -> end(call));
        }
    }

    /** The simulated provider has no word for that: whoever waits for the call is told when they look it up. */
    private void decline(NetCall call) {
        kernel.note("declines", call.id());
        coverage.count("DECLINED " + call.script().declined().orElseThrow());
        call.decline(kernel.now());
        live--;
        chronicle.heard(new Network.Declined(call.id()));
    }

    private void answer(NetCall call) {
        if (call.over()) {
            return;
        }
        call.answer(kernel.now());
        chronicle.heard(new Network.Answered(call.id()));
        courier.post(call, "answered");
        kernel.at(kernel.now() + call.script().talk(), () -> end(call));
    }

    private void end(NetCall call) {
        if (call.over()) {
            return;
        }
        call.end(kernel.now());
        live--;
        ended(call);
        if (call.toldAt() != NetCall.NEVER && call.toldAt() > kernel.now()) {
            kernel.at(call.toldAt(), () -> {
                Map<String, Value> told = Rows.values(call.variables(kernel.now()));
                boolean arrives = scripts.losesNothing() && !call.script().silent();
                chronicle.heard(
                        arrives ? new Network.Analysed(call.id(), told) : new Network.Whispered(call.id(), told));
                courier.post(call, "analysed");
            });
        }
    }

    private void ended(NetCall call) {
        kernel.note("ends", call.id());
        chronicle.heard(new Network.Ended(
                call.id(), Words.of(call.kind()), Rows.values(call.variables(kernel.now())), Optional.empty()));
        courier.post(call, "ended");
    }

    @Override
    public LookUp lookUp(Call call) {
        try {
            return crossing.call(Port.PROVIDER, "look up", call.key().claimId(), () -> lookedUp(call), Cut::new);
        } catch (Cut cut) {
            kernel.sleep(Kernel.micros(TIMEOUT));
            return new LookUp.Unavailable("no_answer");
        }
    }

    private LookUp lookedUp(Call call) {
        chronicle.lookedUp(call.key().claimId());
        if (scripts.isDeaf()) {
            coverage.count("LOOK_UP UNAVAILABLE");
            return new LookUp.Unavailable("http_503");
        }
        NetCall known = byKey.get(call.key());
        if (known == null || !known.listedAt(kernel.now())) {
            coverage.count(known == null ? "LOOK_UP NOT_FOUND" : "LOOK_UP NOT_LISTED");
            return new LookUp.NotFound();
        }
        long seen = Math.max(known.placedAt(), kernel.now() - scripts.staleness());
        coverage.count("LOOK_UP " + known.reportAt(seen).getClass().getSimpleName());
        return new LookUp.Found(Optional.of(known.id()), known.reportAt(seen));
    }

    @Override
    public void hangUp(Call call) {
        try {
            crossing.call(Port.PROVIDER, "hang up", call.key().claimId(), () -> hungUp(call), Cut::new);
        } catch (Cut cut) {
            kernel.sleep(Kernel.micros(TIMEOUT));
        }
    }

    private boolean hungUp(Call call) {
        NetCall known = byKey.get(call.key());
        if (known == null || known.over()) {
            return false;
        }
        chronicle.heard(new Network.HangUpAsked(known.id()));
        if (scripts.ignoresHangUp()) {
            coverage.count("HANG_UP IGNORED");
            return false;
        }
        coverage.count("HANG_UP OBEYED");
        boolean rang = known.ringAt() <= kernel.now();
        known.hangUp(kernel.now());
        live--;
        if (rang) {
            ended(known);
        } else {
            chronicle.heard(new Network.Cancelled(known.id()));
            courier.post(known, "ended");
        }
        return true;
    }

    @Override
    public Duration longestRequest() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Duration longestQueue() {
        return scripts.longestQueue();
    }

    /** The network's words for what the engine's say otherwise. */
    static final class Words {
        private Words() {}

        static Network.Outcome of(Ending.Kind kind) {
            return switch (kind) {
                case PERSON -> Network.Outcome.PERSON;
                case VOICEMAIL -> Network.Outcome.VOICEMAIL;
                case BUSY -> Network.Outcome.BUSY;
                case UNANSWERED -> Network.Outcome.UNANSWERED;
                case FAILED -> Network.Outcome.FAILED;
                case UNUSABLE_NUMBER -> Network.Outcome.UNUSABLE;
            };
        }

        static String of(Answer answer) {
            return switch (answer) {
                case Answer.Rejected rejected -> "REJECTED " + rejected.fault();
                case Answer.Throttled _ -> "THROTTLED";
                case Answer.NotSent _ -> "NOT_SENT";
                case Answer.Accepted _ -> "ACCEPTED";
                case Answer.Unknown _ -> "UNKNOWN";
            };
        }
    }
}
