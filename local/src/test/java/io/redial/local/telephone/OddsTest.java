package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.redial.local.telephone.ScriptWord.Conversation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OddsTest {

    private static List<Conversation> draws(long seed) {
        Odds odds = new Odds(seed);
        return IntStream.range(0, 20_000)
                .mapToObj(n -> odds.draw("led_" + n / 4, n % 4))
                .toList();
    }

    @Test
    void equalSeedsDrawEqualOutcomesAndOthersOthers() {
        assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8));
    }

    @Test
    void outcomesComeAsOftenAsDocumented() {
        List<Conversation> draws = draws(42);

        assertThat(share(draws, Outcome.HUMAN)).isCloseTo(0.45, within(0.02));
        assertThat(share(draws, Outcome.VOICEMAIL)).isCloseTo(0.20, within(0.02));
        assertThat(share(draws, Outcome.UNANSWERED)).isCloseTo(0.20, within(0.02));
        assertThat(share(draws, Outcome.BUSY)).isCloseTo(0.10, within(0.02));
        assertThat(share(draws, Outcome.FAILED)).isCloseTo(0.05, within(0.01));
    }

    @Test
    void halfOfThePeopleConfirm() {
        List<Conversation> people = draws(42).stream()
                .filter(draw -> draw.outcome() == Outcome.HUMAN)
                .toList();
        long confirmed = people.stream()
                .filter(draw -> Boolean.TRUE.equals(draw.variables().get("confirmed")))
                .count();

        assertThat((double) confirmed / people.size()).isCloseTo(0.5, within(0.03));
        assertThat(people)
                .allMatch(draw -> draw.talk().toSeconds() >= 10 && draw.talk().toSeconds() <= 60);
    }

    private static double share(List<Conversation> draws, Outcome outcome) {
        return (double) draws.stream().filter(draw -> draw.outcome() == outcome).count() / draws.size();
    }
}
