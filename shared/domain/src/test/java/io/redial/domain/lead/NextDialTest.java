package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.THIRD;
import static io.redial.domain.lead.Leads.called;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending.Kind;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which number is dialled next, by what is known of each. */
class NextDialTest {

    private static final Optional<Integer> CAP = Optional.of(2);
    private static final Instant LATER = NOW.plusSeconds(7200);
    private static final List<PhoneNumber> NUMBERS = List.of(PRIMARY, SECOND, THIRD);

    /** What may be known of a number. */
    private enum Known {
        NOTHING,
        LISTED,
        /** Called up to the cap, the number's place among the others in hours ago. */
        CAPPED,
        CALLED_ONCE
    }

    private static NumberGuard guard(PhoneNumber number, Known known) {
        NumberGuard unknown = NumberGuard.unknown("acc", number);
        Instant first = NOW.minusSeconds(3600L * NUMBERS.indexOf(number));
        return switch (known) {
            case NOTHING -> unknown;
            case LISTED -> unknown.listed(new DoNotCall("", DoNotCall.Source.API, NOW));
            case CALLED_ONCE -> unknown.attempted(first, NOW);
            case CAPPED -> unknown.attempted(first, NOW).attempted(NOW, NOW);
        };
    }

    private static NextDial next(Lead lead, Known... known) {
        Map<PhoneNumber, NumberGuard> guards = new HashMap<>();
        IntStream.range(0, known.length)
                .filter(i -> known[i] != Known.NOTHING)
                .forEach(i -> guards.put(NUMBERS.get(i), guard(NUMBERS.get(i), known[i])));
        return NextDial.of(lead, guards, CAP, LATER);
    }

    @Test
    void numberThatMayNotBeCalledIsPassedOver() {
        Lead lead = fresh(SECOND, THIRD);
        assertThat(next(lead)).isEqualTo(new NextDial.To(PRIMARY));
        assertThat(next(lead, Known.CALLED_ONCE)).isEqualTo(new NextDial.To(PRIMARY));
        assertThat(next(lead, Known.LISTED)).isEqualTo(new NextDial.To(SECOND));
        assertThat(next(lead, Known.CAPPED)).isEqualTo(new NextDial.To(SECOND));
        assertThat(next(lead, Known.CAPPED, Known.LISTED)).isEqualTo(new NextDial.To(THIRD));
    }

    @Test
    void whereNoNumberIsEverToBeCalledNobodyIs() {
        assertThat(next(fresh(), Known.LISTED)).isEqualTo(new NextDial.Listed());
        assertThat(next(fresh(SECOND), Known.LISTED, Known.LISTED)).isEqualTo(new NextDial.Listed());
        Lead withoutSecond = called(
                called(fresh(SECOND), ending(Kind.BUSY, NOW), rules(3)), ending(Kind.UNUSABLE_NUMBER, NOW), rules(3));
        assertThat(withoutSecond.usableNumbers()).containsExactly(PRIMARY);
        assertThat(next(withoutSecond, Known.LISTED)).isEqualTo(new NextDial.Listed());
    }

    @Test
    void roundThatHasNotBegunWaitsForTheFirstCapThatFrees() {
        assertThat(next(fresh(SECOND), Known.CAPPED, Known.CAPPED))
                .isEqualTo(new NextDial.Capped(NOW.minusSeconds(3600).plus(NumberGuard.CAP_SPAN)));
        assertThat(next(fresh(SECOND), Known.CAPPED, Known.LISTED))
                .isEqualTo(new NextDial.Capped(NOW.plus(NumberGuard.CAP_SPAN)));
    }

    @Test
    void roundThatHasBegunDoesNotWaitForANumber() {
        Lead begun = called(fresh(SECOND), ending(Kind.BUSY, NOW), rules(3));
        assertThat(next(begun, Known.CALLED_ONCE)).isEqualTo(new NextDial.To(SECOND));
        assertThat(next(begun, Known.CALLED_ONCE, Known.CAPPED)).isEqualTo(new NextDial.RoundOver());
        assertThat(next(begun, Known.CALLED_ONCE, Known.LISTED)).isEqualTo(new NextDial.RoundOver());
        assertThat(next(begun, Known.LISTED, Known.LISTED)).isEqualTo(new NextDial.Listed());
        assertThat(next(begun, Known.LISTED, Known.CALLED_ONCE)).isEqualTo(new NextDial.To(SECOND));
    }

    @Test
    void withoutACapNumbersAreCalledHoweverOften() {
        NumberGuard often = NumberGuard.unknown("acc", PRIMARY);
        for (int i = 0; i < 60; i++) {
            often = often.hold(new CallKey("lead", "c" + i), LATER, LATER, LATER);
        }
        assertThat(NextDial.of(fresh(), Map.of(PRIMARY, often), Optional.empty(), LATER))
                .isEqualTo(new NextDial.To(PRIMARY));
    }
}
