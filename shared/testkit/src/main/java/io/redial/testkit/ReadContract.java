package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Job;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.ZoneSet;
import io.redial.domain.window.Zones;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads of many, and of the indexes. */
abstract class ReadContract extends StoreTests {

    private static final int SHARD = 3;
    private static final Instant NOW = Samples.NOW;
    private static final ZoneSet PARIS = ZoneSet.of(List.of(ZoneId.of("Europe/Paris")));
    private static final ZoneSet PARIS_OR_ROME =
            ZoneSet.of(List.of(ZoneId.of("Europe/Rome"), ZoneId.of("Europe/Paris")));

    ReadContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    private Lead lead(int n, ZoneSet zones, LeadState state) {
        LeadKey key = new LeadKey(Samples.CAMPAIGN, SHARD, String.format(Locale.ROOT, "led_%04d", n));
        return stored(Samples.in(state, Samples.at(key, zones, Samples.lead(n))));
    }

    private List<DueLead> due(DueClass dueClass, DueFrom from, int limit) {
        return store.due(Samples.CAMPAIGN, SHARD, dueClass, from, limit);
    }

    private List<String> first(DueClass dueClass, int limit) {
        return ids(due(dueClass, DueFrom.FIRST, limit));
    }

    private List<String> from(ZoneSet zones, int limit) {
        return ids(due(DueClass.FRESH, new DueFrom.Zones(zones), limit));
    }

    private static List<String> ids(List<DueLead> due) {
        return due.stream().map(each -> each.key().leadId()).toList();
    }

    /** All of a class, so many at a time, each page from behind the last lead of the one before. */
    private List<String> inPages(DueClass dueClass, int limit) {
        List<String> all = new ArrayList<>();
        List<DueLead> page = due(dueClass, DueFrom.FIRST, limit);
        while (!page.isEmpty()) {
            all.addAll(ids(page));
            page = due(dueClass, new DueFrom.Behind(page.getLast()), limit);
        }
        return all;
    }

    @Test
    void manyAreFoundAtOnce() {
        List<Lead> stored =
                IntStream.range(0, 120).mapToObj(n -> stored(Samples.lead(n))).toList();
        List<LeadKey> keys = new ArrayList<>(stored.stream().map(Lead::key).toList());
        keys.add(Samples.leadKey(999));
        keys.add(keys.getFirst());
        assertThat(store.findAll(keys)).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(store.findAll(List.<LeadKey>of())).isEmpty();
    }

    @Test
    void waitingLeadsAreDueByInstantWhateverTheirZones() {
        lead(1, PARIS, new LeadState.Rescheduled(NOW.plusMillis(2)));
        lead(2, ZoneSet.NONE, new LeadState.Rescheduled(NOW.plusSeconds(3600)));
        lead(3, ZoneSet.NONE, new LeadState.Rescheduled(NOW));
        lead(4, PARIS_OR_ROME, new LeadState.Rescheduled(NOW.minus(Duration.ofDays(400))));
        lead(5, ZoneSet.NONE, new LeadState.Created(NOW));
        assertThat(first(DueClass.WAITING, 10)).containsExactly("led_0004", "led_0003", "led_0001", "led_0002");
        assertThat(first(DueClass.WAITING, 2)).containsExactly("led_0004", "led_0003");
        assertThat(due(DueClass.WAITING, DueFrom.FIRST, 3))
                .extracting(DueLead::zones)
                .containsExactly(PARIS_OR_ROME.key(), ZoneSet.NONE.key(), PARIS.key());
        assertThat(first(DueClass.FRESH, 10)).containsExactly("led_0005");
    }

    @Test
    void freshLeadsStandZoneSetByZoneSetAndByInstantInEach() {
        lead(1, PARIS_OR_ROME, new LeadState.Created(NOW));
        lead(2, PARIS, new LeadState.Created(NOW.plusSeconds(2)));
        lead(3, PARIS, new LeadState.Created(NOW.plusSeconds(1)));
        lead(4, ZoneSet.NONE, new LeadState.Created(NOW.plusSeconds(9)));
        lead(5, ZoneSet.NOWHERE, new LeadState.Created(NOW.plusSeconds(9)));
        assertThat(first(DueClass.FRESH, 10))
                .containsExactly("led_0005", "led_0004", "led_0003", "led_0002", "led_0001");
        assertThat(due(DueClass.FRESH, DueFrom.FIRST, 3))
                .extracting(DueLead::zones)
                .containsExactly(ZoneSet.NOWHERE.key(), ZoneSet.NONE.key(), PARIS.key());
    }

    @Test
    void aReadBeginsWithAZoneSetOrTheNextThatHasALead() {
        lead(1, PARIS, new LeadState.Created(NOW));
        lead(2, PARIS_OR_ROME, new LeadState.Created(NOW));
        lead(3, ZoneSet.NONE, new LeadState.Created(NOW));
        assertThat(from(ZoneSet.NONE, 10)).containsExactly("led_0003", "led_0001", "led_0002");
        assertThat(from(PARIS, 1)).containsExactly("led_0001");
        assertThat(from(PARIS_OR_ROME, 10)).containsExactly("led_0002");
        assertThat(from(ZoneSet.of(List.of(ZoneId.of("America/New_York"))), 1)).containsExactly("led_0001");
        assertThat(from(ZoneSet.of(List.of(ZoneId.of("UTC"))), 1)).isEmpty();
    }

    @Test
    void leadsOfAsManyZonesAsThereAreStandUnderAKeyThatFits() {
        ZoneSet everywhere = ZoneSet.of(ZoneId.getAvailableZoneIds().stream()
                .flatMap(id -> Zones.parse(id).stream())
                .toList());
        Lead lead = lead(1, everywhere, new LeadState.Created(NOW));
        lead(2, everywhere, new LeadState.Rescheduled(NOW));
        holds(lead);
        assertThat(due(DueClass.FRESH, new DueFrom.Zones(everywhere), 1))
                .extracting(DueLead::zones)
                .containsExactly(everywhere.key());
        assertThat(due(DueClass.WAITING, DueFrom.FIRST, 1))
                .extracting(DueLead::zones)
                .containsExactly(everywhere.key());
    }

    @Test
    void pagesOfTheDueIndexJoinWithoutGapOrRepetition() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            ZoneSet zones = List.of(PARIS, ZoneSet.NONE, PARIS_OR_ROME).get(n % 3);
            Instant at = NOW.plusNanos(400_000L * (n / 7));
            ids.add(lead(n, zones, new LeadState.Created(at)).key().leadId());
            lead(n + 100, zones, new LeadState.Rescheduled(at));
        }
        for (int limit : List.of(1, 4, 25, 1000)) {
            assertThat(inPages(DueClass.FRESH, limit)).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(inPages(DueClass.WAITING, limit)).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyFreshLeadsAreReadFromAZoneSetOn() {
        for (DueClass other : List.of(DueClass.LEASE, DueClass.WAITING)) {
            assertThatThrownBy(() -> due(other, new DueFrom.Zones(PARIS), 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyLeaseIsDueWhateverTheZones() {
        lead(1, PARIS, new LeadState.Scheduled(Samples.claim(1, NOW.plusSeconds(9))));
        lead(2, ZoneSet.NONE, new LeadState.Processing(Samples.live(2, NOW.plusSeconds(8))));
        lead(3, PARIS, new LeadState.Closed(ClosedReason.GOAL_MET, Optional.of(Samples.live(3, NOW.plusSeconds(7)))));
        lead(4, PARIS, new LeadState.Closed(ClosedReason.GOAL_MET, Optional.empty()));
        assertThat(first(DueClass.LEASE, 10)).containsExactly("led_0003", "led_0002", "led_0001");
        assertThat(first(DueClass.LEASE, 1)).containsExactly("led_0003");
    }

    @Test
    void aLeadIsNeverDueEarlyNorAMillisecondLate() {
        Instant exact = Instant.parse("2026-11-23T08:00:00.000000001Z");
        Lead lead = lead(1, ZoneSet.NONE, new LeadState.Rescheduled(exact));
        assertThat(due(DueClass.WAITING, DueFrom.FIRST, 1)).singleElement().satisfies(due -> {
            assertThat(due.key()).isEqualTo(lead.key());
            assertThat(due.at()).isBetween(exact, exact.plusMillis(1));
        });
    }

    @Test
    void aLeadMovesInTheDueIndexWithItsState() {
        Lead lead = lead(1, ZoneSet.NONE, new LeadState.Created(NOW));
        Lead claimed = stored(Samples.in(new LeadState.Scheduled(Samples.claim(1, NOW.plusSeconds(60))), lead));
        assertThat(first(DueClass.FRESH, 10)).isEmpty();
        assertThat(first(DueClass.LEASE, 10)).containsExactly("led_0001");
        stored(Samples.in(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()), claimed));
        assertThat(first(DueClass.LEASE, 10)).isEmpty();
        assertThat(store.due(Samples.CAMPAIGN, SHARD + 1, DueClass.FRESH, DueFrom.FIRST, 10))
                .isEmpty();
    }

    @Test
    void campaignsThatRunOrArePausedAreActive() {
        for (CampaignStatus status : CampaignStatus.values()) {
            stored(Samples.state("cmp_" + status.wire(), status, Optional.empty()));
        }
        stored(Samples.campaign("cmp_in_progress"));
        assertThat(store.active(Samples.ACCOUNT))
                .extracting(CampaignState.Key::campaignId)
                .containsExactlyInAnyOrder("cmp_in_progress", "cmp_paused");
        assertThat(store.active("acc_other")).isEmpty();
    }

    @Test
    void aCampaignThatEndsIsNoLongerActive() {
        CampaignState state = stored(Samples.state("cmp_1", CampaignStatus.IN_PROGRESS, Optional.of(NOW)));
        done(new Write.Save(state.completed(NOW)));
        assertThat(store.active(Samples.ACCOUNT)).isEmpty();
        eventually(() -> assertThat(store.overdue(NOW, 10)).isEmpty());
    }

    @Test
    void overdueCampaignsAreThoseThatShouldHaveBeenLookedAt() {
        for (int n = 0; n < 12; n++) {
            stored(Samples.state("cmp_" + n, CampaignStatus.IN_PROGRESS, Optional.of(NOW.plusSeconds(n))));
        }
        stored(Samples.state("cmp_never", CampaignStatus.PAUSED, Optional.empty()));
        eventually(() -> assertThat(store.overdue(NOW.plusSeconds(9), 100))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
                        .mapToObj(n -> new CampaignState.Key(Samples.ACCOUNT, "cmp_" + n))
                        .toList()));
        assertThat(store.overdue(NOW.plusSeconds(9), 4))
                .extracting(CampaignState.Key::campaignId)
                .containsExactly("cmp_0", "cmp_1", "cmp_2", "cmp_3");
        assertThat(store.overdue(NOW.minusNanos(1), 100)).isEmpty();
    }

    @Test
    void stalledJobsAreThoseThatRunAndHaveNotMoved() {
        List<Job.Key<?>> still = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            LeadAction action = stored(Samples.action("cmp_1", "act_" + n, NOW.plusSeconds(2L * n)));
            ImportJob job = stored(importedAt(NOW.plusSeconds(2L * n + 1), "imp_" + n));
            if (n < 5) {
                still.addAll(List.of(action.key(), job.key()));
            }
        }
        done(new Write.Save(LeadActionLifecycle.completed(stored(Samples.action("cmp_1", "act_done", NOW)), NOW)));
        stored(Samples.state("cmp_1", CampaignStatus.IN_PROGRESS, Optional.of(NOW)));
        eventually(() -> assertThat(store.stalled(NOW.plusSeconds(9), 100)).containsExactlyElementsOf(still));
        assertThat(store.stalled(NOW.plusSeconds(9), 3)).isEqualTo(still.subList(0, 3));
        assertThat(store.stalled(NOW.minusNanos(1), 100)).isEmpty();
        eventually(() ->
                assertThat(store.overdue(NOW, 10)).containsExactly(new CampaignState.Key(Samples.ACCOUNT, "cmp_1")));
    }

    @Test
    void anErasureThatRunsIsAJob() {
        Erasure.Key key = new Erasure.Key(Samples.ACCOUNT, "era_1");
        Erasure running = stored(Erasure.asked(key, Samples.number(1), Optional.empty(), 0, NOW));
        eventually(() -> assertThat(store.stalled(NOW, 10)).containsExactly(key));
        done(new Write.Save(running.completed(NOW)));
        eventually(() -> assertThat(store.stalled(NOW.plusSeconds(1), 10)).isEmpty());
        holds(running.completed(NOW).stored());
    }

    @Test
    void anExportThatRunsIsAJob() {
        ExportJob.Key key = new ExportJob.Key(Samples.ACCOUNT, "cmp_1", "exp_1");
        ExportJob running = stored(ExportJob.asked(key, ExportJob.Kind.LEADS, NOW));
        eventually(() -> assertThat(store.stalled(NOW, 10)).containsExactly(key));
        done(new Write.Save(running.completed(NOW)));
        eventually(() -> assertThat(store.stalled(NOW.plusSeconds(1), 10)).isEmpty());
        assertThat(store.list(new Listing.Exports(Samples.ACCOUNT, "cmp_1"), Optional.empty(), 10)
                        .items())
                .containsExactly(running.completed(NOW).stored());
    }

    @Test
    void aJobThatMovesIsNotStalled() {
        LeadAction action = stored(Samples.action("cmp_1", "act_1", NOW));
        done(new Write.Save(LeadActionLifecycle.nudged(action, NOW.plusSeconds(5))));
        eventually(() -> assertThat(store.stalled(NOW.plusSeconds(4), 10)).isEmpty());
        eventually(() -> assertThat(store.stalled(NOW.plusSeconds(5), 10)).containsExactly(action.key()));
    }

    @Test
    void untoldSyncsAreThoseThatShouldHaveBeenToldOfARun() {
        List<Sync.Key> due = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            Sync sync =
                    stored(Samples.sync("cmp_1", "syn_" + n).running("imp_2", Optional.empty(), NOW.plusSeconds(n)));
            if (n < 10) {
                due.add(sync.key());
            }
        }
        stored(Samples.action("cmp_1", "act_1", NOW));
        Instant upTo = NOW.plus(Sync.LONGEST).plusSeconds(9);
        eventually(() -> assertThat(store.untold(upTo, 100)).containsExactlyElementsOf(due));
        assertThat(store.untold(upTo, 3)).isEqualTo(due.subList(0, 3));
        assertThat(store.untold(NOW.plus(Sync.LONGEST).minusNanos(1), 100)).isEmpty();
        Sync first = store.find(due.getFirst()).orElseThrow();
        done(new Write.Save(first.lookedAfter(NOW.plusSeconds(10))));
        eventually(() -> assertThat(store.untold(upTo, 100)).isEqualTo(due.subList(1, 10)));
    }

    private static ImportJob importedAt(Instant at, String importId) {
        ImportJob.Key key = new ImportJob.Key(Samples.ACCOUNT, "cmp_1", importId);
        return ImportLifecycle.begun(
                ImportLifecycle.awaiting(key, "a.csv", "imports/a.csv", ImportJob.Settings.DEFAULT, at), "v1", 9, at);
    }
}
