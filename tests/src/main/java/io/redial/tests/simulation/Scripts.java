package io.redial.tests.simulation;

import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Variable;
import io.redial.domain.lead.OptOut;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the telephone network does next, and the people who are called. */
final class Scripts {

    static final String GOAL = "confirmed";
    static final String SCORE = "score";

    /** How numbers end that the provider refuses each time, before it takes the call or afterwards, and never says why. */
    static final String UNDIALLED = "9898";

    private static final long SECOND = 1_000_000;
    private static final Duration LONGEST_ANALYSIS = Duration.ofMinutes(14);

    private final Luck luck;
    private final Duration longestQueue;
    private final Odds.Network storm;
    private final boolean lossless;
    private Odds.Network odds = Odds.Network.CALM;

    Scripts(Luck luck, Odds odds, Duration longestQueue) {
        this.luck = luck;
        this.storm = odds.network();
        this.lossless = storm.callbackLost() == 0 && odds.lost() == 0;
        this.longestQueue = longestQueue;
    }

    /** From now on the network may do what it should not. */
    void begin() {
        odds = storm;
    }

    /** From now on the network does what it should. */
    void heal() {
        odds = Odds.Network.CALM;
    }

    /** Whether what is told once, and nobody has to ask for, does arrive. */
    boolean losesNothing() {
        return lossless;
    }

    Duration longestQueue() {
        return longestQueue;
    }

    /** Why a request for this number is refused, if it is. Numbers that end in 99 can't be called. */
    Optional<Answer> refusal(String number) {
        if (number.endsWith("99")) {
            return Optional.of(new Answer.Rejected(Fault.LEAD, "invalid_number"));
        }
        if (number.endsWith(UNDIALLED) && luck.heads()) {
            return Optional.of(new Answer.Rejected(Fault.PROVIDER, "refused_before_dialling"));
        }
        if (!luck.strikes(odds.refused())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (luck.below(16)) {
                    case 0 -> new Answer.Rejected(Fault.ACCOUNT, "unauthorized");
                    case 1 -> new Answer.Rejected(Fault.CAMPAIGN, "bad_request");
                    case 2 -> new Answer.Rejected(Fault.LEAD, "invalid_number");
                    case 3, 4, 5 -> new Answer.Rejected(Fault.PROVIDER, "refused_before_dialling");
                    case 6, 7, 8 -> new Answer.NotSent("connection_refused");
                    default -> new Answer.Throttled(Duration.ofSeconds(luck.between(1, 20)), "throttled");
                });
    }

    /** What is answered to a request whose call rings all the same, if that is so. */
    Optional<Answer> lie() {
        if (!luck.strikes(odds.denied())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (luck.below(6)) {
                    case 0 -> new Answer.Rejected(Fault.LEAD, "invalid_number");
                    case 1 -> new Answer.Rejected(Fault.PROVIDER, "refused_before_dialling");
                    case 2 -> new Answer.NotSent("connection_refused");
                    default -> new Answer.Throttled(Duration.ofSeconds(luck.between(1, 20)), "throttled");
                });
    }

    NetCall.Script next(Telephone.Placing placing) {
        CallLimits limits = placing.assistant().limits();
        Ending.Kind kind = kind();
        boolean forgotten = luck.strikes(odds.forgotten());
        return new NetCall.Script(
                kind,
                luck.upTo(longestQueue),
                ringing(kind, limits),
                SECOND
                        + luck.mostlyShort(
                                Duration.ofMinutes(limits.maxCallMinutes()).minusSeconds(2)),
                variables(kind),
                toldAfter(kind),
                declined(placing.call().number().e164()),
                forgotten ? luck.heads() : luck.strikes(odds.silent()),
                forgotten,
                luck.upTo(odds.listingLag()));
    }

    private Optional<Fault> declined(String number) {
        if (number.endsWith(UNDIALLED)) {
            return Optional.of(Fault.PROVIDER);
        }
        return luck.strikes(odds.declined()) ? Optional.of(whoseFault()) : Optional.empty();
    }

    private Fault whoseFault() {
        return switch (luck.below(8)) {
            case 0 -> Fault.ACCOUNT;
            case 1 -> Fault.CAMPAIGN;
            default -> Fault.PROVIDER;
        };
    }

    private Ending.Kind kind() {
        int draw = luck.below(100);
        if (draw < 40) {
            return Ending.Kind.PERSON;
        }
        if (draw < 55) {
            return Ending.Kind.VOICEMAIL;
        }
        if (draw < 70) {
            return Ending.Kind.BUSY;
        }
        return draw < 90 ? Ending.Kind.UNANSWERED : Ending.Kind.FAILED;
    }

    private long ringing(Ending.Kind kind, CallLimits limits) {
        return kind == Ending.Kind.UNANSWERED
                ? limits.ringSeconds() * SECOND
                : luck.upTo(Duration.ofSeconds(limits.ringSeconds()));
    }

    private Map<String, Variable> variables(Ending.Kind kind) {
        if (kind != Ending.Kind.PERSON || luck.below(8) == 0) {
            return Map.of();
        }
        boolean yes = luck.heads();
        Variable confirmed = switch (luck.below(4)) {
            case 0 -> new Variable.Text(yes ? "TRUE" : "false");
            case 1 -> new Variable.Numeric(yes ? BigDecimal.ONE : BigDecimal.ZERO);
            default -> new Variable.Flag(yes);
        };
        Map<String, Variable> told = new HashMap<>();
        told.put(GOAL, confirmed);
        told.put(SCORE, new Variable.Numeric(BigDecimal.valueOf(luck.between(0, 10))));
        if (luck.below(8) == 0) {
            told.put(OptOut.VARIABLE, luck.heads() ? new Variable.Flag(true) : new Variable.Text("True"));
        }
        return Map.copyOf(told);
    }

    private long toldAfter(Ending.Kind kind) {
        return switch (kind) {
            case PERSON, VOICEMAIL ->
                switch (luck.below(8)) {
                    case 0 -> NetCall.NEVER;
                    case 1, 2 -> 1 + luck.upTo(LONGEST_ANALYSIS);
                    default -> 0;
                };
            case BUSY, UNANSWERED, FAILED, UNUSABLE_NUMBER -> 0;
        };
    }

    boolean adapterFails() {
        return luck.below(8) == 0;
    }

    boolean isDeaf() {
        return luck.strikes(odds.deaf());
    }

    boolean ignoresHangUp() {
        return luck.strikes(odds.hangUpIgnored());
    }

    /** Microseconds by which a look-up shows the past. */
    long staleness() {
        return luck.upTo(odds.listingLag());
    }

    /** What becomes of a callback. */
    Mischief.OnSend callback() {
        if (luck.strikes(odds.callbackLost())) {
            return new Mischief.OnSend(0, 0);
        }
        long delay = 5_000 + luck.mostlyShort(Duration.ofMillis(500));
        if (luck.strikes(odds.callbackDelayed())) {
            delay += luck.mostlyShort(Duration.ofHours(30));
        }
        return new Mischief.OnSend(luck.strikes(odds.callbackDoubled()) ? 2 : 1, delay);
    }

    /** Microseconds between two copies of a callback. */
    long gap() {
        return luck.mostlyShort(Duration.ofMinutes(20));
    }
}
