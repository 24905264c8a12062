package io.redial.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneSet;
import io.redial.testkit.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageSizeTest {

    /** A name of so many bytes, and what is written around it. */
    private static final int NAME = 200;

    private static final int WHOLE = 2_000 + NAME;

    private static List<Lead> leads(int many) {
        return IntStream.range(0, many).mapToObj(PageSizeTest::named).toList();
    }

    private static Lead named(int n) {
        Person person = new Person(
                Samples.number(n),
                "x".repeat(NAME),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Lead.fresh(Samples.leadKey(n), Samples.ACCOUNT, person, ZoneSet.NONE, Origin.BY_HAND, Samples.NOW);
    }

    @Test
    void leadsFitToTheLastByte() {
        assertThat(new PageSize(98, 3 * WHOLE).fitting(leads(3))).isEqualTo(3);
        assertThat(new PageSize(98, 3 * WHOLE - 1).fitting(leads(3))).isEqualTo(2);
        assertThat(new PageSize(98, 1).fitting(leads(3))).isOne();
    }

    @Test
    void rowsThatLeadsAddLeaveRoomForFewer() {
        assertThat(PageSize.DEFAULT.telling(0)).isEqualTo(PageSize.DEFAULT);
        assertThat(PageSize.DEFAULT.telling(1)).isEqualTo(new PageSize(49, 1_800_000));
        assertThat(PageSize.DEFAULT.telling(3)).isEqualTo(new PageSize(24, 1_800_000));
        assertThat(PageSize.DEFAULT.telling(200)).isEqualTo(new PageSize(1, 1_800_000));
        assertThat(new PageSize(5, 100).telling(1)).isEqualTo(new PageSize(5, 100));
    }
}
