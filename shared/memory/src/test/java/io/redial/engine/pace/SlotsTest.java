package io.redial.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Pace;
import io.redial.domain.contact.PhoneNumber;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Slots of campaigns that share numbers and an account, beside a rule that looks at every slot ever given. */
class SlotsTest {

    private static final Instant START = Instant.parse("2026-10-25T00:59:50Z");
    private static final double[] RATES = {0.1, 0.3, 0.5, 1, 2, 3, 7, 20};

    /** An account, its numbers and campaigns, and what each pace has given. */
    private static final class Party {
        private final Random random;
        private final MemoryStore store = new MemoryStore();
        private final Slots slots = new Slots(store);
        private final LateSlots lateSlots = new LateSlots(store);
        private final List<PhoneLine> lines;
        private final List<Paced> campaigns;
        private final Map<Pace.Key, List<Instant>> given = new HashMap<>();

        Party(long seed) {
            this.random = new Random(seed);
            this.lines = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .mapToObj(this::line)
                    .toList();
            Paced.Rate account = new Paced.Rate(Pace.Key.ofAccount("acc"), rate() + rate());
            this.campaigns = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                    .mapToObj(n -> new Paced(account, new Paced.Rate(new Pace.Key("acc", "cmp_" + n), rate())))
                    .toList();
        }

        private double rate() {
            return RATES[random.nextInt(RATES.length)];
        }

        private PhoneLine line(int n) {
            return new PhoneLine(
                    new PhoneLine.Key("acc", "num_" + n),
                    new PhoneNumber("+1555000000" + n),
                    Optional.empty(),
                    "network",
                    Optional.empty(),
                    rate(),
                    START,
                    START,
                    0);
        }

        /** A campaign may call from some of the numbers. */
        List<PhoneLine> some() {
            List<PhoneLine> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 1 + random.nextInt(lines.size()));
        }

        /** The first millisecond that is an interval away from all slots of the account, the campaign and the line. */
        Instant first(Paced paced, PhoneLine line, Instant from) {
            Stream<Instant> behind = paced.rates(line).stream()
                    .flatMap(rate -> given(rate).stream().map(slot -> slot.plus(rate.interval())));
            return Stream.concat(Stream.of(from), behind)
                    .filter(slot -> !slot.isBefore(from))
                    .filter(slot -> paced.rates(line).stream().allMatch(rate -> isFree(rate, slot)))
                    .min(Instant::compareTo)
                    .orElseThrow();
        }

        private List<Instant> given(Paced.Rate rate) {
            return given.computeIfAbsent(rate.key(), _ -> new ArrayList<>());
        }

        private boolean isFree(Paced.Rate rate, Instant slot) {
            return given(rate).stream()
                    .noneMatch(other -> Duration.between(other, slot).abs().compareTo(rate.interval()) < 0);
        }

        Instant first(Paced paced, List<PhoneLine> from, Instant now) {
            return from.stream()
                    .map(line -> first(paced, line, now))
                    .min(Instant::compareTo)
                    .orElseThrow();
        }

        void isGiven(Paced paced, PhoneLine line, Instant slot) {
            paced.rates(line).forEach(rate -> given(rate).add(slot));
        }

        void forget(Instant before) {
            given.values().forEach(slots -> slots.removeIf(slot -> slot.isBefore(before)));
        }
    }

    @Test
    void everyCampaignGetsTheFirstSlotThatAllItsPacesHaveFree() {
        int late = 0;
        int between = 0;
        for (int seed = 0; seed < 15; seed++) {
            Party party = new Party(seed);
            Instant now = START;
            for (int step = 0; step < 60; step++) {
                now = now.plusMillis(party.random.nextInt(4_000));
                party.forget(now.minusSeconds(11));
                Paced paced = party.campaigns.get(party.random.nextInt(party.campaigns.size()));
                List<PhoneLine> lines = party.some();
                Instant until = now.plusSeconds(20);
                if (party.random.nextInt(4) == 0) {
                    late += takesOne(party, paced, lines.getFirst(), now, until);
                } else {
                    between += reserves(party, paced, lines, now, until);
                }
            }
        }
        assertThat(late).isGreaterThan(100);
        assertThat(between).isGreaterThan(100);
    }

    /** Answers how many it got. */
    private static int takesOne(Party party, Paced paced, PhoneLine line, Instant now, Instant until) {
        Optional<Instant> expected = Optional.of(party.first(paced, line, now)).filter(slot -> !slot.isAfter(until));
        assertThat(party.lateSlots.take(paced, line, now, until)).isEqualTo(expected);
        expected.ifPresent(slot -> party.isGiven(paced, line, slot));
        return expected.isPresent() ? 1 : 0;
    }

    /** Answers how many slots it got before others that were given already. */
    private static int reserves(Party party, Paced paced, List<PhoneLine> lines, Instant now, Instant until) {
        int between = 0;
        List<Slots.Wish> wishes = Collections.nCopies(1 + party.random.nextInt(30), Slots.Wish.plain(now, until));
        Instant last =
                party.given(paced.ofAccount()).stream().max(Instant::compareTo).orElse(now);
        for (Optional<Slots.Slot> slot :
                party.slots.reserve(paced, lines, now, wishes).orElseThrow()) {
            Optional<Instant> expected =
                    Optional.of(party.first(paced, lines, now)).filter(at -> !at.isAfter(until));
            assertThat(slot.map(Slots.Slot::at)).isEqualTo(expected);
            slot.ifPresent(is -> {
                assertThat(party.first(paced, is.line(), now)).isEqualTo(is.at());
                party.isGiven(paced, is.line(), is.at());
            });
            between += expected.filter(last::isAfter).isPresent() ? 1 : 0;
        }
        return between;
    }
}
