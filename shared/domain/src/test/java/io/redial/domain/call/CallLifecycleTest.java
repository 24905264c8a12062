package io.redial.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.call.CallLifecycle.Edge;
import io.redial.domain.call.CallLifecycle.Standing;
import io.redial.domain.call.CallLifecycle.Word;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static Call initiated() {
        return Call.of(new CallIntent(
                new CallKey("lead", "claim"),
                "acc",
                "c",
                0,
                "placement",
                1,
                new PhoneNumber("+442000001"),
                NumberKind.PRIMARY,
                new PhoneNumber("+15550000000"),
                "network",
                Optional.empty(),
                NOW,
                NOW.plusSeconds(10),
                NOW.plusSeconds(300)));
    }

    private static Call said(Call call, Word word) {
        return switch (word) {
            case ACCEPTED -> call.progressed(CallResult.INITIATED, NOW, Optional.of("id"));
            case RINGING -> call.progressed(CallResult.RINGING, NOW, Optional.of("id"));
            case ANSWERED -> call.progressed(CallResult.IN_PROGRESS, NOW, Optional.of("id"));
            case REFUSED -> call.notPlaced("429");
            case REJECTED -> ended(call, Ending.Kind.UNUSABLE_NUMBER, Ending.Source.REJECTED);
            case INFERRED -> ended(call, Ending.Kind.FAILED, Ending.Source.INFERRED);
            case COMPLETED -> ended(call, Ending.Kind.PERSON, Ending.Source.REPORTED);
            case BUSY -> ended(call, Ending.Kind.BUSY, Ending.Source.REPORTED);
            case UNANSWERED -> ended(call, Ending.Kind.UNANSWERED, Ending.Source.REPORTED);
            case FAILED -> ended(call, Ending.Kind.FAILED, Ending.Source.REPORTED);
        };
    }

    private static Call ended(Call call, Ending.Kind kind, Ending.Source source) {
        return call.ended(Ending.silent(kind, source, NOW, Optional.empty()), 5, Optional.of("id"));
    }

    private static Map<Standing, Call> inEveryStanding() {
        Call placed = initiated();
        Map<Standing, Call> calls = new EnumMap<>(Standing.class);
        for (Word word : Word.values()) {
            Call call = said(placed, word);
            calls.put(CallLifecycle.standing(call), call);
        }
        return calls;
    }

    /** The call after the word, or empty when it is refused. */
    private static Optional<Call> moved(Call call, Word word) {
        try {
            return Optional.of(said(call, word));
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    @Test
    void callsMoveAlongEveryEdgeOfTheTableAndAlongNoOther() {
        Set<Edge> taken = new HashSet<>();
        inEveryStanding().forEach((from, call) -> {
            for (Word word : Word.values()) {
                moved(call, word)
                        .map(CallLifecycle::standing)
                        .filter(to -> to != from)
                        .ifPresent(to -> taken.add(new Edge(from, word, to)));
            }
        });
        // The one edge that leads back: what it changes is what is known of the call.
        Edge accepted = new Edge(Standing.INITIATED, Word.ACCEPTED, Standing.INITIATED);
        assertThat(said(initiated(), Word.ACCEPTED).providerCallId()).contains("id");
        taken.add(accepted);

        assertThat(inEveryStanding()).containsOnlyKeys(Standing.values());
        assertThat(taken).containsExactlyInAnyOrderElementsOf(CallLifecycle.edges());
    }

    @Test
    void aCallYieldsToExactlyTheEndsThatTheTableHas() {
        List<Word> ends =
                List.of(Word.REJECTED, Word.INFERRED, Word.COMPLETED, Word.BUSY, Word.UNANSWERED, Word.FAILED);
        inEveryStanding()
                .forEach((from, call) -> ends.forEach(word -> {
                    Ending ending = said(initiated(), word).ending().orElseThrow();
                    boolean inTable = CallLifecycle.after(from, word).isPresent();
                    assertThat(call.yieldsTo(ending)).as(word + " from " + from).isEqualTo(inTable);
                    if (!inTable) {
                        assertThatIllegalStateException().isThrownBy(() -> call.ended(ending, 0, Optional.empty()));
                    }
                }));
    }

    @Test
    void aWordLeadsToOnePlaceFromEach() {
        assertThat(CallLifecycle.edges())
                .extracting(edge -> Map.entry(edge.from(), edge.word()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyStandingHasTheResultThatIsStored() {
        inEveryStanding().forEach((standing, call) -> assertThat(call.result()).isEqualTo(standing.result()));
    }
}
