package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Pace;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import io.redial.tests.simulation.oracle.Fact;
import io.redial.tests.simulation.oracle.Whose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever is read or written of the store, the oracle is told of it. */
class AccessesTest {

    private static final Set<Whose> SERVED = Whose.onlyOf("acc_mine");
    private static final Whose ACCOUNT = new Whose.OfAccount("acc_other");
    private static final Whose CAMPAIGN = new Whose.OfCampaign("cmp_other");

    private final List<Fact> told = new ArrayList<>();

    private List<Whose> touched(Consumer<Store> does) {
        Strand.onOne("accesses", () -> {
            touch(does);
            return told;
        });
        return told.stream()
                .filter(Fact.Accessed.class::isInstance)
                .map(Fact.Accessed.class::cast)
                .peek(access -> assertThat(access.onBehalfOf()).isEqualTo(SERVED))
                .map(Fact.Accessed::owner)
                .toList();
    }

    private void touch(Consumer<Store> does) {
        Kernel kernel = new Kernel(Samples.NOW, new SplittableRandom(1), Trace.hashed(), 1_000);
        Coverage coverage = new Coverage();
        Havoc havoc = new Havoc(kernel, new Luck(new SplittableRandom(2)), coverage, Odds.CALM);
        Crossing crossing = new Crossing(kernel, havoc, coverage, new Disturbance.None());
        MemoryStore memory = new MemoryStore();
        Store store = new SimStore(
                crossing,
                kernel,
                () -> 0,
                memory,
                new LaggingIndexes(kernel, () -> 0, _ -> true),
                new Chronicle(kernel, memory, coverage, told::add));
        Strand strand = kernel.spawn("somebody", () -> does.accept(store), _ -> {});
        strand.actFor(SERVED);
        kernel.sleepUntilEnd(strand);
        kernel.close();
    }

    @Test
    void whatIsReadIsTold() {
        assertThat(touched(store -> store.find(new Account.Key("acc_other")))).containsExactly(ACCOUNT);
    }

    @Test
    void allThatIsReadTogetherIsTold() {
        assertThat(touched(store ->
                        store.read(List.of(new Account.Key("acc_other"), new LeadKey("cmp_other", 0, "led_1")))))
                .containsExactlyInAnyOrder(ACCOUNT, CAMPAIGN);
    }

    @Test
    void talliesAreTold() {
        assertThat(touched(store -> store.tallies(Map.of("cmp_other", 1)))).containsExactly(CAMPAIGN);
    }

    @Test
    void looksForWhatIsDueAreTold() {
        assertThat(touched(store -> store.due("cmp_other", 0, DueClass.FRESH, Store.DueFrom.FIRST, 1)))
                .containsExactly(CAMPAIGN);
    }

    @Test
    void listsAreTold() {
        assertThat(touched(store -> store.list(new Listing.CallsOfLead("led_1"), Optional.empty(), 1)))
                .containsExactly(new Whose.OfLead("led_1"));
        assertThat(touched(store -> store.active("acc_other"))).contains(ACCOUNT);
    }

    @Test
    void slotsThatAreTakenAreTold() {
        Pace pace = Pace.unused(Pace.Key.ofAccount("acc_other"));
        assertThat(touched(
                        store -> store.takeSlot(pace, Samples.NOW, Samples.NOW.plusSeconds(1), Duration.ofMillis(100))))
                .containsExactly(ACCOUNT);
    }

    @Test
    void writesAreToldThoughTheyAreRefused() {
        Commit refused = Commit.of(new Write.CloseGate("cmp_other", 0, 1), new Write.Unchanged(Samples.account()));
        assertThat(touched(store -> store.commit(refused)))
                .containsExactly(CAMPAIGN, new Whose.OfAccount(Samples.ACCOUNT));
    }
}
