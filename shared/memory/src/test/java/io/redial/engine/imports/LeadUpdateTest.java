package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.world.Faults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that update leads which somebody else changes at the same time. */
final class LeadUpdateTest {

    private static final String MOVED = "phone,city\n+15550001,Paris\n";

    private final ImportWorld world = new ImportWorld(PartSize.DEFAULT);
    private final Faults busy = new Faults(world.store);

    @BeforeEach
    void ada() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "phone,name\n+15550001,Ada\n"));
    }

    private void update(String file) {
        world.runAll(busy, world.uploaded(PullWorld.UPDATING, file));
    }

    private void beforeTheUpdate(Runnable what) {
        busy.interjectBefore(
                commit -> commit.writes().stream()
                        .anyMatch(write -> write instanceof Write.Save(Lead lead)
                                && lead.person().name().equals("Ada")
                                && lead.person().variables().containsKey("city")),
                what);
    }

    private void change(Map<String, String> variables) {
        Lead lead = world.leads().getFirst();
        Person before = lead.person();
        Person after = new Person(
                before.phone(),
                before.name(),
                variables,
                before.secondaries(),
                before.zone(),
                before.externalId(),
                before.consent());
        world.store.commit(Commit.of(new Write.Save(lead.described(after, lead.zones(), NOW))));
    }

    @Test
    void whatSomebodyElseChangesMeanwhileIsKeptBesideTheRow() {
        beforeTheUpdate(() -> change(Map.of("title", "Dr")));
        update(MOVED);
        assertThat(world.leads()).hasSize(1);
        assertThat(world.leads().getFirst().person().variables()).isEqualTo(Map.of("title", "Dr", "city", "Paris"));
        assertThat(world.jobs()).extracting(ImportJob::counts).contains(new Counts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void aLeadThatIsRemovedMeanwhileStaysSo() {
        beforeTheUpdate(() ->
                world.store.commit(new Commit(NumberChange.removed(world.leads().getFirst()))));
        update(MOVED);
        assertThat(world.leads()).isEmpty();
        assertThat(world.counted()).isEqualTo(world.recounted());
    }

    @Test
    void aRowThatTellsNothingNewWritesNothing() {
        update(MOVED);
        List<Lead> before = world.leads();
        update(MOVED);
        assertThat(world.leads()).isEqualTo(before);
    }

    @Test
    void noUpdateBeginsAfterTheDeadline() {
        List<Lead> before = world.leads();
        boolean[] refused = {false};
        busy.witness((commit, outcome) -> refused[0] |= !outcome.done());
        Arrival arrival = world.uploaded(PullWorld.UPDATING, MOVED);
        world.planner(busy).run(arrival, () -> false, NOW);
        assertThatThrownBy(() -> world.importer(busy).run(world.queue.removeFirst(), () -> refused[0], NOW))
                .isInstanceOf(OutOfTime.class);
        assertThat(world.leads()).isEqualTo(before);
    }
}
