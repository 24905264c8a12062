package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Progress;
import io.redial.engine.identity.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model forgets of stored values. Of an instant it keeps whether it has come: conditions ask for no more. It
 * forgets what no condition looks at: when something was written, past attempts at a number, what was last known of a
 * person.
 */
final class Abstraction {

    /** The instant at which everything in the model happens. Time passes by what was to come having come. */
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** What the clock of an invocation shows that stood still for longer than any of its deadlines. */
    static final Instant LATE = NOW.plus(Duration.ofDays(1));

    static final Instant PAST = NOW.minusSeconds(1);

    /** The last claim's call is nowhere any more. */
    static final String GONE = "gone";

    static final int IDS = 62;

    private static final Map<String, Integer> NUMBER_OF_ID = new HashMap<>();
    private static final List<String> ID = new ArrayList<>();

    static {
        for (int number = 0; number < IDS; number++) {
            String id = new Ids(new Tape(List.of(new Reply.Drawn(number)))).drawClaim();
            ID.add(id);
            NUMBER_OF_ID.put(id, number);
        }
    }

    private Abstraction() {}

    /** The number by which an id was drawn; -1 for what is none. */
    static int numberOf(String id) {
        return NUMBER_OF_ID.getOrDefault(id, -1);
    }

    /** The id that is drawn by this number. */
    static String id(int number) {
        return ID.get(number);
    }

    /** The ids that occur in {@code value}, a bit for each. */
    static long idsIn(Object value) {
        long[] found = {0};
        Records.map(value, (_, leaf) -> {
            if (leaf instanceof String text) {
                int number = numberOf(text);
                found[0] |= number < 0 ? 0 : 1L << number;
            }
            return leaf;
        });
        return found[0];
    }

    /** A value as the model stores it, written by somebody whose clock shows {@code now}. */
    static <T> T stored(T value, Instant now) {
        return Records.map(forgetful(value), (component, leaf) -> switch (leaf) {
            case Instant at -> instant(component, at, now);
            case Duration _ -> Duration.ZERO;
            default -> leaf;
        });
    }

    /** What somebody reads whose clock shows {@code now}: what is to come is to come for them too. */
    static <T> T read(T value, Instant now) {
        if (now.equals(NOW)) {
            return value;
        }
        Duration ahead = Duration.between(NOW, now);
        return Records.map(value, (_, leaf) -> leaf instanceof Instant at ? at.plus(ahead) : leaf);
    }

    /** The same entity with everything that was to come having come, of the components named. */
    static <T> T passed(T value, List<String> components) {
        return Records.map(
                value, (component, leaf) -> leaf instanceof Instant && components.contains(component) ? PAST : leaf);
    }

    static boolean isToCome(Instant at) {
        return at.isAfter(NOW);
    }

    @SuppressWarnings("unchecked") // each case returns what it was given
    private static <T> T forgetful(T value) {
        return switch (value) {
            case Lead lead -> (T) withProgress(lead, forgetful(lead.progress()));
            case NumberGuard guard ->
                (T) new NumberGuard(
                        guard.accountId(),
                        guard.number(),
                        guard.listed(),
                        guard.live(),
                        List.of(),
                        List.of(),
                        guard.revision());
            default -> value;
        };
    }

    private static Progress forgetful(Progress is) {
        return new Progress(
                is.attemptsMade(),
                is.round(),
                is.unusable(),
                is.placed(),
                is.lastClaimId(),
                Optional.empty(),
                Optional.empty(),
                is.refusals());
    }

    static Lead withProgress(Lead lead, Progress progress) {
        return new Lead(
                lead.key(),
                lead.accountId(),
                lead.person(),
                lead.zones(),
                lead.state(),
                progress,
                lead.origin(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.revision());
    }

    /** The lead, where nothing is known any more of the call that ended last. */
    static Lead withoutLastClaim(Lead lead) {
        Progress is = lead.progress();
        return withProgress(
                lead,
                new Progress(
                        is.attemptsMade(),
                        is.round(),
                        is.unusable(),
                        is.placed(),
                        Optional.of(GONE),
                        is.lastResult(),
                        is.lastEndedAt(),
                        is.refusals()));
    }

    static <T extends Entity> T revised(T entity, long revision) {
        return Records.map(entity, (component, leaf) -> component.equals("revision") ? (Object) revision : leaf);
    }

    private static Instant instant(String component, Instant at, Instant now) {
        return switch (component) {
            // Dials are neither early nor late: what comes of a late one is decided by its dialBefore.
            case "slot" -> NOW;
            // An alarm is set, and a pass may come at any moment.
            case "wakeAt" -> NOW.plusMillis(1500);
            case "dialBefore" -> at.isAfter(now) ? NOW.plusSeconds(40) : PAST;
            case "leaseUntil" -> at.isAfter(now) ? NOW.plusSeconds(60) : PAST;
            case "sendBefore" -> at.isAfter(now) ? NOW.plusSeconds(10) : PAST;
            default -> at.isAfter(now) ? NOW.plusSeconds(200) : PAST;
        };
    }
}
