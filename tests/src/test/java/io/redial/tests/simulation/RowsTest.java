package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final ZoneSet FIJI = new ZoneSet(new TreeSet<>(List.of("Pacific/Fiji")));

    @Test
    void whereSomebodyIsDoesNotFollowFromWhatTheEngineMadeOfIt() {
        assertThat(Rows.of(lead(Optional.empty())).zones())
                .containsExactlyInAnyOrder("Australia/Adelaide", "Australia/Perth");
        assertThat(Rows.of(lead(Optional.of(new ZoneName("Europe/London")))).zones())
                .containsExactly("Europe/London");
    }

    /** One that the engine keeps among those of a wrong zone. */
    private static Lead lead(Optional<ZoneName> told) {
        PhoneNumber number = PhoneNumber.parse("+61891110014").orElseThrow();
        Person person = new Person(number, "", Map.of(), List.of(), told, Optional.empty(), Optional.empty());
        return Lead.fresh(new LeadKey("cmp", 0, "lead"), "acc", person, FIJI, Origin.BY_HAND, Instant.EPOCH);
    }
}
