package io.redial.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.engine.campaign.CampaignRemoval.Progress;
import io.redial.engine.identity.Seal;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Recount;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns that are removed while leads are added to them. */
class RemovalTest {

    private final EngineWorld world = new EngineWorld(1);
    private final CampaignRemoval removal = new CampaignRemoval(world.store());
    private final LeadAdding adding =
            new LeadAdding(world.store(), world.signals(), new Seal("a secret of the test deployment"));

    @BeforeEach
    void aCampaignWithALead() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", "+442000001");
    }

    private CampaignView view() {
        return new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
    }

    private Progress remove() {
        return removal.remove(Desk.ACCOUNT, "c", Actor.ENGINE, world.now());
    }

    private static boolean addsLeads(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Write.Save(Lead lead) && lead.revision() == 0);
    }

    private static List<Person> people(int from) {
        return IntStream.range(from, from + 20)
                .mapToObj(n -> Person.of(new PhoneNumber("+44201" + (1000 + n))))
                .toList();
    }

    private List<Lead> leadsOf(Campaign campaign) {
        return Recount.leads(world.memory(), campaign);
    }

    @Test
    void noLeadIsAddedToACampaignThatIsRemovedInThatVeryMoment() {
        CampaignView view = view();
        world.store().interjectBefore(RemovalTest::addsLeads, this::remove);
        assertThatThrownBy(() -> adding.add(view, people(0).getFirst(), Optional.empty(), Actor.ENGINE, world.now()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(leadsOf(view.settings())).isEmpty();
    }

    @Test
    void thoseOfABatchThatWereAddedBeforeAreRemovedToo() {
        CampaignView view = view();
        int[] commits = {0};
        world.store().interjectBefore(commit -> addsLeads(commit) && ++commits[0] == 3, this::remove);
        assertThatThrownBy(() -> adding.addAll(view, people(0), Optional.empty(), Actor.ENGINE, world.now()))
                .isInstanceOf(Refusal.class);
        assertThat(leadsOf(view.settings())).isEmpty();
        assertThatThrownBy(this::remove)
                .as("nothing is left of it")
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void aRemovalThatDiedIsFinishedWhenItIsAskedForAgain() {
        for (int call = 1; call < 30; call++) {
            EngineWorld dying = new EngineWorld(call);
            dying.desk().open(10);
            dying.desk().campaign("c", CampaignSpec.plain());
            dying.desk().lead("c", "+442000001");
            CampaignView view =
                    new CampaignView(dying.desk().campaign("c"), dying.desk().state("c"));
            CampaignRemoval first = new CampaignRemoval(dying.store());
            dying.store().failIn(call, Faults.Kind.CRASH_AFTER);
            try {
                first.remove(Desk.ACCOUNT, "c", Actor.ENGINE, dying.now());
            } catch (Faults.Crash _) {
                // Whoever had read the campaign before still adds leads to what was not retired.
                addAsFarAsPossible(dying, view);
                askAgain(dying);
            }
            assertThat(Recount.leads(dying.memory(), view.settings()))
                    .as("died at call %d", call)
                    .isEmpty();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new LeadAdding(
                                    dying.memory(), dying.signals(), new Seal("a secret of the test deployment"))
                            .addAll(view, people(50), Optional.empty(), Actor.ENGINE, dying.now()));
        }
    }

    private static void addAsFarAsPossible(EngineWorld dying, CampaignView view) {
        try {
            new LeadAdding(dying.memory(), dying.signals(), new Seal("a secret of the test deployment"))
                    .addAll(view, people(0), Optional.empty(), Actor.ENGINE, dying.now());
        } catch (Refusal refused) {
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        }
    }

    private static void askAgain(EngineWorld dying) {
        try {
            assertThat(new CampaignRemoval(dying.memory()).remove(Desk.ACCOUNT, "c", Actor.ENGINE, dying.now()))
                    .isEqualTo(Progress.DONE);
        } catch (Refusal refused) {
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        }
    }

    @Test
    void whoeverRemovesAnothersCampaignLooksAtNoneOfItsLeads() {
        List<String> asked = new ArrayList<>();
        Store watched = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(world.store(), arguments);
                });
        assertThatThrownBy(() -> new CampaignRemoval(watched).remove("acc_other", "c", Actor.ENGINE, world.now()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(asked).isNotEmpty().containsOnly("find");
    }

    @Test
    void nobodyRetiresTheTalliesOfOthers() {
        assertThatThrownBy(() -> removal.remove("acc_other", "c", Actor.ENGINE, world.now()))
                .isInstanceOf(Refusal.class);
        assertThat(adding.addAll(view(), people(0), Optional.empty(), Actor.ENGINE, world.now()))
                .hasSize(20);
    }
}
