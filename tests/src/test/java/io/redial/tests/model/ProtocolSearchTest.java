package io.redial.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The long searches: pairs and triples of all faults, as far as they fit into memory. Each says how far it has come. */
@Tag("heavy")
@ExtendWith(Quiet.class)
class ProtocolSearchTest {

    private static final int LIMIT = Integer.getInteger("redial.model.states", 4_000_000);

    /** What is searched. */
    record Wanted(String name, Setting setting, Machine.Grain grain, Set<Fault> faults, int budget) {
        @Override
        public String toString() {
            return name + ", " + budget + " of " + faults + ", " + grain;
        }
    }

    static Stream<Wanted> searches() {
        Set<Fault> all = EnumSet.allOf(Fault.class);
        return Stream.of(
                new Wanted("one lead", Setting.ONE_LEAD, Machine.Grain.COMMITS, all, 2),
                new Wanted("one lead", Setting.ONE_LEAD, Machine.Grain.COMMITS, all, 3),
                new Wanted("one lead", Setting.ONE_LEAD, Machine.Grain.WRITES, all, 2),
                new Wanted("one lead", Setting.ONE_LEAD, Machine.Grain.READS, all, 1),
                new Wanted("a secondary", Setting.TWO_NUMBERS, Machine.Grain.COMMITS, all, 2),
                new Wanted("two leads in turn", Setting.TWO_LEADS, Machine.Grain.COMMITS, all, 1),
                new Wanted("two leads in turn", Setting.TWO_LEADS, Machine.Grain.COMMITS, all, 2),
                new Wanted("two leads at once", Setting.TWO_LEADS_AT_ONCE, Machine.Grain.COMMITS, all, 1),
                new Wanted("any claim", Setting.ONE_LEAD, Machine.Grain.COMMITS, all, 2));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void nothingBreaksAPromise(Wanted search) {
        Rules rules = search.name().equals("any claim") ? new Without.ClaimInTheIntent() : new Rules();
        Search.Result result =
                new Search(search.setting(), rules, search.grain(), search.faults(), search.budget(), LIMIT).run();
        System.out.println(search + ": " + result);

        assertThat(result.found()).as("%s", result).isEmpty();
    }
}
