package io.redial.engine.world;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A telephone network that does what its script says and keeps a list of every call that it placed. */
public final class Network implements Telephone {

    /** A report that the network sends at an instant; what it says is made out when it is sent. */
    public record Callback(Instant at, Supplier<Signals.Report> report) {}

    /** How the network answers look-ups. */
    public enum Directory {
        TRUE,
        /** It lists nothing. */
        BLIND,
        /** It does not answer. */
        DOWN,
        /** It calls every call that it has placed live, for ever. */
        STUCK
    }

    /** What the network does when it is asked to hang up. */
    public enum HangUps {
        OBEYED,
        IGNORED
    }

    private final InstantSource clock;
    private final List<PlacedCall> placed = new ArrayList<>();
    private final List<Callback> callbacks = new ArrayList<>();
    private final List<Placing> asked = new ArrayList<>();
    private final List<PlacedCall> hungUp = new ArrayList<>();
    private Function<Placing, Reply> script = _ -> new Reply.Placed(Talk.UNANSWERED);
    private Consumer<PlacedCall> witness = _ -> {};
    private Directory directory = Directory.TRUE;
    private HangUps hangUps = HangUps.OBEYED;
    private Duration longestQueue = Duration.ZERO;
    private Optional<Duration> longestUnlisted = Optional.empty();
    private Optional<Concurrency> concurrency = Optional.empty();
    private Optional<String> advice = Optional.empty();
    private Optional<CallReport> told = Optional.empty();
    private int lookUps;
    private Set<String> lastOthers = Set.of();

    public Network(InstantSource clock) {
        this.clock = clock;
    }

    public void script(Function<Placing, Reply> next) {
        script = next;
    }

    /** Told of every call at the instant at which it is placed. */
    public void witness(Consumer<PlacedCall> next) {
        witness = next;
    }

    public void directory(Directory next) {
        directory = next;
    }

    public void hangUps(HangUps next) {
        hangUps = next;
    }

    /** How long it says that it may hold a call before it dials. */
    public void longestQueue(Duration next) {
        longestQueue = next;
    }

    /** How long of that it says that look-ups may miss the call. */
    public void longestUnlisted(Duration next) {
        longestUnlisted = Optional.of(next);
    }

    /** What it says of the calls that it takes at once. */
    public void concurrency(Concurrency next) {
        concurrency = Optional.of(next);
    }

    /** What it says is to be done about a refusal. */
    public void advise(String next) {
        advice = Optional.of(next);
    }

    /** What it answers look-ups with, whatever became of the call. */
    public void tell(CallReport next) {
        told = Optional.of(next);
    }

    public List<PlacedCall> placed() {
        return List.copyOf(placed);
    }

    /** Every placing request that arrived, whatever the answer. */
    public List<Placing> asked() {
        return List.copyOf(asked);
    }

    public List<PlacedCall> hungUp() {
        return List.copyOf(hungUp);
    }

    /** The calls of which the last look-up said that they were not meant. */
    public Set<String> lastOthers() {
        return lastOthers;
    }

    public int lookUps() {
        return lookUps;
    }

    public List<Callback> takeCallbacks() {
        List<Callback> all = List.copyOf(callbacks);
        callbacks.clear();
        return all;
    }

    @Override
    public Answer place(Placing placing) {
        if (placing.deadline().passed()) {
            return new Answer.NotSent("deadline_passed");
        }
        asked.add(placing);
        return switch (script.apply(placing)) {
            case Reply.Placed(Talk talk) ->
                new Answer.Accepted(add(placing, talk).providerCallId(), concurrency);
            case Reply.ResponseLost(Talk talk) -> {
                add(placing, talk);
                yield new Answer.Unknown("timed_out");
            }
            case Reply.Denied(Answer answer, Talk talk) -> {
                add(placing, talk);
                yield answer;
            }
            case Reply.RequestLost() -> new Answer.Unknown("timed_out");
            case Reply.Refused(Answer answer) -> answer;
        };
    }

    private PlacedCall add(Placing placing, Talk talk) {
        PlacedCall call = new PlacedCall(placing, "prov-" + placed.size(), clock.instant(), talk);
        witness.accept(call);
        placed.add(call);
        if (call.ringsAt().isAfter(call.placedAt())) {
            callbacks.add(new Callback(call.placedAt(), () -> report(call, new CallReport.Accepted(call.placedAt()))));
        }
        callbacks.add(new Callback(
                call.ringsAt(), () -> unlessOver(call, call.ringsAt(), new CallReport.Ringing(call.ringsAt()))));
        if (talk.isAnswered()) {
            callbacks.add(new Callback(
                    call.answersAt(),
                    () -> unlessOver(call, call.answersAt(), new CallReport.Answered(call.answersAt()))));
        }
        addEnd(call);
        return call;
    }

    private void addEnd(PlacedCall call) {
        callbacks.add(new Callback(call.endsAt(), () -> report(call, new CallReport.Ended(call.ending()))));
        call.toldAt().ifPresent(at -> callbacks.add(new Callback(at, () -> report(call, call.analysed()))));
    }

    /** A call that was hung up before the instant of a report ends instead. */
    private static Signals.Report unlessOver(PlacedCall call, Instant at, CallReport what) {
        return report(call, call.liveAt(at) ? what : new CallReport.Ended(call.ending()));
    }

    private static Signals.Report report(PlacedCall call, CallReport what) {
        return new Signals.Report(call.key(), Optional.of(call.providerCallId()), what);
    }

    @Override
    public LookUp lookUp(Call call, Set<String> others) {
        lastOthers = Set.copyOf(others);
        return lookUp(call);
    }

    @Override
    public LookUp lookUp(Call call) {
        lookUps++;
        return switch (directory) {
            case BLIND -> new LookUp.NotFound();
            case DOWN -> new LookUp.Unavailable("no_answer");
            case STUCK ->
                of(call).<LookUp>map(known -> new LookUp.Found(
                                Optional.of(known.providerCallId()), new CallReport.Answered(known.answersAt())))
                        .orElseGet(LookUp.NotFound::new);
            case TRUE ->
                of(call).<LookUp>map(known -> new LookUp.Found(
                                Optional.of(known.providerCallId()),
                                told.orElseGet(() -> known.reportAt(clock.instant()))))
                        .orElseGet(LookUp.NotFound::new);
        };
    }

    @Override
    public void hangUp(Call call) {
        of(call).ifPresent(known -> {
            hungUp.add(known);
            if (hangUps == HangUps.IGNORED) {
                return;
            }
            known.hangUp(clock.instant());
            addEnd(known);
        });
    }

    @Override
    public Duration longestRequest() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Duration longestQueue() {
        return longestQueue;
    }

    @Override
    public Duration longestUnlisted() {
        return longestUnlisted.orElse(longestQueue);
    }

    @Override
    public Optional<String> advice(String code) {
        return advice;
    }

    private Optional<PlacedCall> of(Call call) {
        return placed.stream().filter(known -> known.key().equals(call.key())).findFirst();
    }
}
