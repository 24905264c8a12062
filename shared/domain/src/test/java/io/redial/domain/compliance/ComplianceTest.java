package io.redial.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.WeekHours;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComplianceTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final ZoneSet UTC = ZoneSet.of(List.of(ZoneId.of("UTC")));
    private static final Person WITHOUT = Person.of(new PhoneNumber("+14155550101"));
    private static final Person WITH = new Person(
            WITHOUT.phone(),
            "",
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Consent("form", NOON, "Call me.")));

    @Test
    void consentCountsOnlyWhereItIsAskedFor() {
        assertThat(Compliance.NONE.admits(WITHOUT)).isTrue();
        Compliance asking = new Compliance(Optional.empty(), Evidence.REQUIRED);
        assertThat(asking.admits(WITHOUT)).isFalse();
        assertThat(asking.admits(WITH)).isTrue();
    }

    @Test
    void smallerCapHolds() {
        assertThat(with(Optional.empty()).cap(Optional.empty())).isEmpty();
        assertThat(with(Optional.of(3)).cap(Optional.empty())).contains(3);
        assertThat(with(Optional.of(3)).cap(Optional.of(5))).contains(3);
        assertThat(with(Optional.of(3)).cap(Optional.of(2))).contains(2);
        assertThat(with(Optional.empty()).cap(Optional.of(2))).contains(2);
        assertThat(Compliance.NONE.cap(Optional.of(2))).contains(2);
    }

    @Test
    void presetOfAnotherReleaseAllowsNothing() {
        assertThat(Preset.unknown("mars").within(CallingWindow.ALWAYS, UTC).nextOpening(NOON))
                .isEmpty();
    }

    private static Compliance with(Optional<Integer> cap) {
        Preset preset = new Preset("here", "Here", LocalDate.EPOCH, new WeekHours(Map.of()), cap, List.of());
        return new Compliance(Optional.of(preset), Evidence.NOT_ASKED);
    }
}
