package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrecedenceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeadKey KEY = new LeadKey("cmp_1", 0, "lead_1");
    private static final Precedence UPDATING = new Precedence("imp_1", OnDuplicate.UPDATE, Optional.empty());
    private static final Precedence SKIPPING = new Precedence("imp_1", OnDuplicate.SKIP, Optional.empty());

    private static Person person(String name, Map<String, String> variables) {
        return new Person(
                new PhoneNumber("+15550001"),
                name,
                variables,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SameNumber row(long line, String name) {
        return new SameNumber(KEY, List.of(new ReadRow.Accepted(line, person(name, Map.of("line", "" + line)))));
    }

    private static Lead madeBy(String importId, long line) {
        return Lead.fresh(KEY, "acc_1", person("Ada", Map.of()), ZoneSet.NONE, new Origin(importId, line), NOW);
    }

    private static Lead edited(Lead lead) {
        return lead.described(person("By hand", Map.of()), ZoneSet.NONE, NOW.plusSeconds(1));
    }

    @Test
    void rowThatWasWrittenAlreadyIsNotWrittenOverAnEdit() {
        Lead written = madeBy("imp_0", 7).saidBy("imp_1", 5);
        assertThat(UPDATING.change(row(5, "Ada L."), written)).isEmpty();
        assertThat(UPDATING.change(row(5, "Ada L."), edited(written))).isEmpty();
        assertThat(UPDATING.change(row(6, "Ada L."), edited(written))).isPresent();
        assertThat(new Precedence("imp_2", OnDuplicate.UPDATE, Optional.empty()).change(row(5, "Ada L."), written))
                .as("another import")
                .isPresent();
    }

    @Test
    void upperRowFillsWhatLowerOnesLeftBlankUnlessSomebodyHasChangedTheLead() {
        Lead made = madeBy("imp_1", 9);
        assertThat(UPDATING.change(row(5, "Bo"), made)).hasValueSatisfying(change -> {
            assertThat(change.person()).isEqualTo(person("Ada", Map.of("line", "5")));
            assertThat(change.row()).as("the lower row still wins").isEqualTo(9);
        });
        assertThat(UPDATING.change(row(5, "Bo"), edited(made))).isEmpty();
        assertThat(UPDATING.change(row(5, "Bo"), madeBy("imp_0", 1).saidBy("imp_1", 9)))
                .isEmpty();
    }

    @Test
    void upperRowMakesTheLeadThatALowerOneHadMadeFirst() {
        Lead made = madeBy("imp_1", 9);
        assertThat(SKIPPING.change(row(5, "Bo"), made))
                .hasValueSatisfying(change -> assertThat(change.row()).isEqualTo(5));
        Lead replaced = made.saidBy("imp_1", 5);
        assertThat(SKIPPING.change(row(5, "Bo"), replaced)).isEmpty();
        assertThat(SKIPPING.change(row(7, "Cy"), replaced)).isEmpty();
        assertThat(SKIPPING.change(row(3, "Di"), replaced)).isPresent();
        assertThat(SKIPPING.change(row(3, "Di"), edited(replaced))).isEmpty();
        assertThat(SKIPPING.change(row(3, "Di"), madeBy("imp_0", 9)))
                .as("of another import")
                .isEmpty();
        assertThat(SKIPPING.change(row(3, "Di"), made.saidBy("imp_2", 4)))
                .as("updated by another import")
                .isEmpty();
    }
}
