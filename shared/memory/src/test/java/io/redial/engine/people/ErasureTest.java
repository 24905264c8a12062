package io.redial.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.OptOut;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.campaign.CampaignRemoval;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.people.ErasureWalk.Outcome;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.Endpoints;
import io.redial.engine.webhook.SigningSecrets;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.memory.MemorySecrets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is held about a number is told whole, and erased whole. */
class ErasureTest {

    private static final PhoneNumber A = new PhoneNumber("+442000001");
    private static final PhoneNumber B = new PhoneNumber("+442000002");

    /** Begins like A, and is somebody else's. */
    private static final PhoneNumber LONGER = new PhoneNumber("+4420000015");

    private static final Talk TALK = Talk.answered(Ending.Kind.PERSON, Map.of("said", new Variable.Text("a secret")));

    private final EngineWorld world = new EngineWorld(3);

    private static ErasureWalk walk(EngineWorld world) {
        return new ErasureWalk(
                world.store(), world.signals(), new Tries(world.waiting(), new Random(1)), world.seal(), Tempo.REAL);
    }

    private static ErasureDesk desk(EngineWorld world) {
        return new ErasureDesk(world.store(), world.signals(), world.seal());
    }

    private static Dossier dossier(EngineWorld world, PhoneNumber number) {
        return new Dossiers(world.store(), world.seal()).read(Desk.ACCOUNT, number, Optional.empty(), world.now());
    }

    private static Erasure erased(EngineWorld world, PhoneNumber number) {
        Erasure.Key key =
                desk(world).ask(Desk.ACCOUNT, number, Actor.ENGINE, world.now()).key();
        Outcome outcome = walk(world).run(key, () -> false, world.now());
        for (int rounds = 0; outcome == Outcome.WAITS && rounds < 50; rounds++) {
            world.runFor(ErasureWalk.REST);
            outcome = walk(world).run(key, () -> false, world.now());
        }
        return world.memory().find(key).orElseThrow();
    }

    /** A is a person in one campaign and a secondary contact in two, was called for all of them, and an import quoted it. */
    private static EngineWorld known(EngineWorld world) {
        world.desk().open(5);
        WebhookEndpoint endpoint = endpoint();
        world.memory()
                .commit(Commit.of(
                        new Write.Save(endpoint),
                        new Write.Save(Subscriptions.none(Desk.ACCOUNT).with(endpoint)),
                        new Write.Save(quoting())));
        world.network()
                .script(placing -> new Reply.Placed(placing.call().number().equals(B) ? Talk.BUSY : TALK));
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().campaign("c2", CampaignSpec.plain());
        world.desk().lead("c1", A.e164(), "+442000009");
        world.desk().lead("c1", B.e164(), A.e164(), "+442000008");
        world.desk().lead("c2", B.e164(), A.e164());
        world.desk().lead("c2", LONGER.e164());
        world.desk().start("c1");
        world.desk().start("c2");
        world.runUntilCompleted("c1", "c2");
        return world;
    }

    private static WebhookEndpoint endpoint() {
        return new WebhookEndpoint(
                new WebhookEndpoint.Key(Desk.ACCOUNT, "whe_0"),
                "https://crm.example.com/hooks",
                "",
                EnumSet.allOf(EventType.class),
                Optional.empty(),
                WebhookEndpoint.Health.GOOD,
                Optional.empty(),
                1,
                Optional.empty(),
                EngineWorld.START,
                EngineWorld.START,
                0);
    }

    private static ImportJob quoting() {
        List<ImportJob.RowError> errors = List.of(
                new ImportJob.RowError(2, "phone", "(0044) 2000 001", "invalid_phone", "This is no number."),
                new ImportJob.RowError(3, "phone", "12", "invalid_phone", "This is no number."));
        return new ImportJob(
                new ImportJob.Key(Desk.ACCOUNT, "c1", "imp_1"),
                "list.csv",
                "campaigns/c1/imp_1/list.csv",
                Optional.empty(),
                ImportJob.Settings.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                ImportJob.Status.COMPLETED,
                1,
                1,
                1,
                1,
                new ImportJob.Counts(2, 0, 0, 0, 2, 0),
                errors,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                EngineWorld.START,
                EngineWorld.START,
                0,
                0);
    }

    private static List<Delivery> deliveries(EngineWorld world) {
        return world.memory()
                .list(new Listing.Deliveries(Desk.ACCOUNT, "whe_0"), Optional.empty(), 200)
                .items();
    }

    private static void assertTalliesHold(EngineWorld world) {
        for (String campaign : List.of("c1", "c2")) {
            assertThat(Recount.tallied(world.memory(), world.desk().campaign(campaign)))
                    .containsAllEntriesOf(
                            Recount.of(world.memory(), world.desk().campaign(campaign)));
        }
    }

    @Test
    void everythingThatIsHeldIsInOneAnswer() {
        known(world);
        Dossier dossier = dossier(world, A);
        assertThat(dossier.next()).isEmpty();
        assertThat(dossier.people()).hasSize(1);
        assertThat(dossier.mentions()).hasSize(2);
        assertThat(dossier.guard())
                .hasValueSatisfying(guard -> assertThat(guard.attempts()).hasSize(3));
        assertThat(dossier.calls()).hasSize(3).allMatch(call -> call.number().equals(A));
        assertThat(dossier.imports()).hasSize(1);
        assertThat(dossier.deliveries())
                .as("what was told of the calls to it, and of the leads that have it, busy secondaries' primaries too")
                .isNotEmpty()
                .allMatch(delivery -> delivery.body().contains(A.e164() + "\""));
        assertThatThrownBy(() -> dossier(world, new PhoneNumber("+442000003"))).isInstanceOf(Refusal.class);
    }

    @Test
    void nothingNamesAnErasedNumberAnyMore() {
        known(world);
        Map<?, Long> before = Recount.tallied(world.memory(), world.desk().campaign("c2"));
        Erasure erasure = erased(world, A);
        assertThat(erasure.status()).isEqualTo(Erasure.Status.COMPLETED);
        assertThat(erasure.number()).isEmpty();
        assertThat(erasure.counts().leads()).isEqualTo(1);
        assertThat(erasure.counts().secondaries()).isEqualTo(2);
        assertThat(erasure.counts().calls()).isEqualTo(3);
        assertThat(erasure.counts().imports()).isEqualTo(1);
        Dossier left = dossier(world, A);
        assertThat(left.guard()).as("the cap of 24 hours still counts").isPresent();
        assertThat(left.people()).isEmpty();
        assertThat(left.mentions()).isEmpty();
        assertThat(left.calls()).isEmpty();
        assertThat(left.imports()).isEmpty();
        assertThat(left.deliveries()).isEmpty();
        assertThat(world.memory().find(new NumberGuard.Key(Desk.ACCOUNT, A))).isEmpty();
        assertThat(Recount.calls(world.memory(), "c1"))
                .filteredOn(Call::erased)
                .hasSize(2)
                .allSatisfy(call -> {
                    assertThat(call.toString()).doesNotContain("a secret");
                    assertThat(call.providerCallId()).isEmpty();
                });
        assertTalliesHold(world);
        assertThat(Recount.tallied(world.memory(), world.desk().campaign("c2"))).isEqualTo(before);
    }

    @Test
    void whatIsOfOthersStays() {
        known(world);
        Dossier before = dossier(world, LONGER);
        erased(world, A);
        Lead others = world.desk()
                .lead(world.seal().lead("c1", world.desk().campaign("c1").shards(), B));
        assertThat(others.person().numbers()).containsExactly(B, new PhoneNumber("+442000008"));
        assertThat(dossier(world, LONGER)).isEqualTo(before);
        assertThat(deliveries(world)).anyMatch(delivery -> delivery.body().contains(LONGER.e164()));
        assertThat(world.memory()
                        .find(new ImportJob.Key(Desk.ACCOUNT, "c1", "imp_1"))
                        .orElseThrow()
                        .errors())
                .extracting(ImportJob.RowError::value)
                .containsExactly("", "12");
    }

    @Test
    void anErasureThatDiesAnywhereComesToTheSameEnd() {
        int died = 0;
        for (int call = 1; died == call - 1; call++) {
            for (Faults.Kind how : List.of(Faults.Kind.CRASH_AFTER, Faults.Kind.UNAVAILABLE_BEFORE)) {
                EngineWorld dying = known(new EngineWorld(3));
                Erasure.Key key = desk(dying)
                        .ask(Desk.ACCOUNT, A, Actor.ENGINE, dying.now())
                        .key();
                dying.store().failIn(call, how);
                try {
                    walk(dying).run(key, () -> false, dying.now());
                } catch (Faults.Crash | Store.Unavailable _) {
                    died = call;
                }
                dying.store().heal();
                assertThat(walk(dying).run(key, () -> false, dying.now())).isEqualTo(Outcome.ENDED);
                Erasure.Counts counts = dying.memory().find(key).orElseThrow().counts();
                assertThat(List.of(counts.leads(), counts.secondaries(), counts.calls(), counts.imports()))
                        .as("died %s at call %d", how, call)
                        .containsExactly(1L, 2L, 3L, 1L);
                Dossier left = dossier(dying, A);
                assertThat(left.people().size()
                                + left.mentions().size()
                                + left.calls().size()
                                + left.deliveries().size())
                        .isZero();
                assertTalliesHold(dying);
            }
        }
        assertThat(died).as("it dies where there is something to die at").isGreaterThan(20);
    }

    @Test
    void aNumberIsNotErasedWhileACallOfItIsLive() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(TALK));
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().lead("c1", A.e164());
        world.desk().start("c1");
        world.dialAtSlot(world.passForDials().getFirst());
        assertThatThrownBy(() -> desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("call_live"));
    }

    @Test
    void whatBecomesLiveWhileItIsErasedIsErasedAfterItsEnd() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(TALK));
        world.desk().campaign("c1", CampaignSpec.plain());
        LeadKey lead = world.desk().lead("c1", A.e164());
        Erasure.Key key =
                desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()).key();
        world.desk().start("c1");
        world.dialAtSlot(world.passForDials().getFirst());
        assertThat(walk(world).run(key, () -> false, world.now())).isEqualTo(Outcome.WAITS);
        assertThat(world.memory().find(key).orElseThrow().round()).isEqualTo(2);
        assertThat(world.memory().find(lead)).isPresent();
        world.runFor(ErasureWalk.REST);
        assertThat(walk(world).run(key, () -> false, world.now())).isEqualTo(Outcome.ENDED);
        assertThat(world.memory().find(lead)).isEmpty();
        assertThat(Recount.calls(world.memory(), "c1")).hasSize(1).allMatch(Call::erased);
    }

    @Test
    void whatIsToldOfAnErasedCallIsForgotten() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(TALK.toldAfter(Duration.ofMinutes(30))));
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().lead("c1", A.e164());
        world.desk().start("c1");
        world.runFor(Duration.ofMinutes(2));
        assertThat(erased(world, A).status()).isEqualTo(Erasure.Status.COMPLETED);
        Call before = Recount.calls(world.memory(), "c1").getFirst();
        world.runFor(Duration.ofMinutes(40));
        assertThat(Recount.calls(world.memory(), "c1")).containsExactly(before);
        assertThat(before.erased()).isTrue();
    }

    @Test
    void whoeverSaidNotToBeCalledIsListedThoughTheyAreErasedBeforeItIsTold() {
        world.desk().open(5);
        Talk optOut = Talk.person(OptOut.VARIABLE, true).toldAfter(Duration.ofMinutes(9));
        world.network().script(_ -> new Reply.Placed(optOut));
        world.desk().campaign("c1", CampaignSpec.plain());
        LeadKey lead = world.desk().lead("c1", A.e164(), B.e164());
        world.desk().start("c1");
        world.runFor(Duration.ofMinutes(2));
        Erasure.Key key =
                desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()).key();
        assertThat(walk(world).run(key, () -> false, world.now())).isEqualTo(Outcome.WAITS);
        assertThat(world.memory().find(lead)).as("its other number is needed").isPresent();
        world.runFor(RetryRules.ANALYSIS_GRACE);
        DoNotCallList list = new DoNotCallList(world.store());
        assertThat(list.read(Desk.ACCOUNT, A).listed()).isPresent();
        assertThat(list.read(Desk.ACCOUNT, B).listed()).isPresent();
        assertThat(erased(world, A).status()).isEqualTo(Erasure.Status.COMPLETED);
        assertThat(world.memory().find(lead)).isEmpty();
        assertThat(Recount.calls(world.memory(), "c1")).hasSize(1).allMatch(Call::erased);
        assertThat(list.read(Desk.ACCOUNT, A).listed()).isPresent();
    }

    @Test
    void findingsThatNeverComeHoldAnErasureForTheirGraceAlone() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(TALK.neverTold()));
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().lead("c1", A.e164());
        world.desk().start("c1");
        world.runFor(Duration.ofMinutes(2));
        Erasure erasure = erased(world, A);
        assertThat(erasure.status()).isEqualTo(Erasure.Status.COMPLETED);
        assertThat(erasure.round()).isBetween(2, 4);
        assertThat(Recount.calls(world.memory(), "c1")).hasSize(1).allMatch(Call::erased);
    }

    @Test
    void callsOfRemovedCampaignsAreErasedToo() {
        known(world);
        new CampaignRemoval(world.memory()).remove(Desk.ACCOUNT, "c1", Actor.ENGINE, world.now());
        assertThat(dossier(world, A).calls())
                .filteredOn(call -> call.campaignId().equals("c1"))
                .hasSize(2);
        erased(world, A);
        assertThat(dossier(world, A).calls()).isEmpty();
        assertThat(Recount.calls(world.memory(), "c1")).filteredOn(Call::erased).hasSize(2);
    }

    @Test
    void whatARemovedEndpointWasToldIsToldAndErasedToo() {
        known(world);
        int told = dossier(world, A).deliveries().size();
        removeEndpoint();
        assertThat(dossier(world, A).deliveries()).hasSize(told);
        Erasure erasure = erased(world, A);
        assertThat(erasure.counts().deliveries()).isEqualTo(told).isPositive();
        assertThat(dossier(world, A).deliveries()).isEmpty();
        assertThat(deliveries(world))
                .as("what it was told of others stays for its time")
                .isNotEmpty()
                .noneMatch(delivery -> delivery.body().contains(A.e164() + "\""));
    }

    private void removeEndpoint() {
        SigningSecrets signing = new SigningSecrets(new MemorySecrets());
        new Endpoints(world.memory(), signing, new Random(1)).remove(Desk.ACCOUNT, "whe_0", world.now());
    }

    private void list(PhoneNumber number) {
        DoNotCall why = new DoNotCall("asked by Zoë", DoNotCall.Source.API, world.now());
        new DoNotCallList(world.store()).list(Desk.ACCOUNT, number, why, Optional.empty(), world.now());
    }

    @Test
    void aListedNumberStaysListedThoughNothingNamesIt() {
        known(world);
        list(A);
        world.runFor(Duration.ofHours(25));
        erased(world, A);
        assertThat(world.memory().find(new NumberGuard.Key(Desk.ACCOUNT, A))).isEmpty();
        ErasedNumber kept = world.memory()
                .find(new ErasedNumber.Key(Desk.ACCOUNT, world.seal().person(Desk.ACCOUNT, A)))
                .orElseThrow();
        assertThat(kept.toString()).doesNotContain("Zoë").doesNotContain("0001");
        assertThat(kept.expiresAt()).isEmpty();

        int placed = world.network().placed().size();
        world.desk().campaign("c3", CampaignSpec.plain());
        LeadKey again = world.desk().lead("c3", A.e164());
        world.desk().start("c3");
        world.runUntilCompleted("c3");
        assertThat(world.network().placed()).hasSize(placed);
        assertThat(world.desk().lead(again).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.DO_NOT_CALL, Optional.empty()));
    }

    @Test
    void aNumberThatWasListedJustNowIsErasedLater() {
        list(A);
        Erasure.Key key =
                desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()).key();
        assertThat(walk(world).run(key, () -> false, world.now())).isEqualTo(Outcome.WAITS);
        world.clock().advance(LastTrace.LONGEST_INVOCATION);
        assertThat(walk(world).run(key, () -> false, world.now())).isEqualTo(Outcome.ENDED);
        assertThat(world.memory().find(new NumberGuard.Key(Desk.ACCOUNT, A))).isEmpty();
    }

    @Test
    void anErasedNumberCanBeTakenOffTheList() {
        DoNotCallList list = new DoNotCallList(world.store());
        list(A);
        world.clock().advance(LastTrace.LONGEST_INVOCATION);
        erased(world, A);
        assertThat(list.read(Desk.ACCOUNT, A).listed()).isPresent();
        list.unlist(Desk.ACCOUNT, A);
        assertThatThrownBy(() -> list.read(Desk.ACCOUNT, A)).isInstanceOf(Refusal.class);
        assertThat(world.memory()
                        .find(new ErasedNumber.Key(Desk.ACCOUNT, world.seal().person(Desk.ACCOUNT, A))))
                .isEmpty();
        list(A);
        assertThat(list.read(Desk.ACCOUNT, A).listed()).isPresent();
    }

    @Test
    void askedAgainItIsTheSameErasureAndThenANewOne() {
        known(world);
        Erasure first = desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now());
        assertThat(desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()).key())
                .isEqualTo(first.key());
        assertThat(world.signals().takeErasures()).hasSize(2);
        assertThat(first.key().erasureId()).doesNotContain("442000001");
        walk(world).run(first.key(), () -> false, world.now());
        world.desk().lead("c1", A.e164());
        assertThat(erased(world, A).counts().leads()).isEqualTo(1);
    }

    @Test
    void anErasureThatIsOutOfTimeGoesOnLater() {
        known(world);
        Erasure.Key key =
                desk(world).ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now()).key();
        world.signals().takeErasures();
        int[] looks = {0};
        while (walk(world).run(key, () -> ++looks[0] % 3 == 0, world.now()) == Outcome.HANDED_ON) {
            assertThat(world.signals().takeErasures()).hasSize(1);
        }
        assertThat(world.memory().find(key).orElseThrow().running()).isFalse();
        assertThat(looks[0]).isGreaterThan(3);
    }
}
