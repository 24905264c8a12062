package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.Entity;
import io.redial.domain.account.Credit;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists and their pages. */
abstract class ListContract extends StoreTests {

    private static final String ACCOUNT = Samples.ACCOUNT;
    private static final String CAMPAIGN = Samples.CAMPAIGN;

    ListContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    /** All that a list gives, page by page; no page is longer than asked for, no cursor holds a number. */
    private <T extends Entity> List<T> all(Listing<T> listing, int limit) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < 1000; pages++) {
            Store.Page<T> page = store.list(listing, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return all;
            }
            String next = page.next().get();
            assertThat(next).matches("[A-Za-z0-9_-]+");
            assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.ISO_8859_1))
                    .doesNotContain("+1555");
            cursor = page.next();
        }
        throw new AssertionError("the list does not end");
    }

    private static Listing<Lead> leads(Optional<LeadStatus> status) {
        return new Listing.Leads(CAMPAIGN, Samples.SHARDS, status);
    }

    private List<Lead> someLeads() {
        return IntStream.range(0, 30)
                .mapToObj(n -> {
                    LeadState closed = new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty());
                    return stored(n % 5 == 0 ? Samples.in(closed, Samples.lead(n)) : Samples.lead(n));
                })
                .toList();
    }

    @Test
    void everyLeadIsOnOnePage() {
        List<Lead> stored = someLeads();
        for (int shard = 0; shard < Samples.SHARDS; shard++) {
            Tally.Delta one = new Tally.Delta(Map.of(Tally.Count.OPEN, 1L));
            done(new Write.Count(CAMPAIGN, shard, one, GateRule.ANY));
        }
        for (int limit : List.of(1, 7, 30, 200)) {
            List<Lead> listed = all(leads(Optional.empty()), limit);
            assertThat(listed).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(listed).map(lead -> lead.key().shard()).isSorted();
        }
    }

    @Test
    void campaignsThatWereRemovedAreListedByThemselves() {
        List<RemovedCampaign> removed = IntStream.range(0, 5)
                .mapToObj(n -> stored(RemovedCampaign.of(ACCOUNT, "cmp_" + n, Samples.NOW)))
                .toList();
        stored(RemovedCampaign.of("acc_other", "cmp_0", Samples.NOW));
        stored(Samples.campaign("cmp_9"));
        assertThat(all(new Listing.RemovedCampaigns(ACCOUNT), 2)).containsExactlyElementsOf(removed);
    }

    @Test
    void endpointsThatWereRemovedAreListedByThemselves() {
        List<RemovedEndpoint> removed = IntStream.range(0, 5)
                .mapToObj(n -> stored(removedEndpoint(ACCOUNT, n)))
                .toList();
        stored(removedEndpoint("acc_other", 0));
        stored(RemovedCampaign.of(ACCOUNT, "cmp_0", Samples.NOW));
        assertThat(all(new Listing.RemovedEndpoints(ACCOUNT), 2)).containsExactlyElementsOf(removed);
        assertThat(all(new Listing.RemovedCampaigns(ACCOUNT), 2)).hasSize(1);
    }

    private static RemovedEndpoint removedEndpoint(String account, int n) {
        return new RemovedEndpoint(new RemovedEndpoint.Key(account, "whe_" + n), Samples.NOW, 0);
    }

    @Test
    void whatIsKeptOfErasedNumbersIsInNoList() {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, Samples.NOW);
        stored(new ErasedNumber(new ErasedNumber.Key(ACCOUNT, "hash"), Optional.of(why), List.of(), 0));
        stored(ErasureMark.of(ACCOUNT));
        assertThat(all(new Listing.DoNotCallNumbers(ACCOUNT), 10)).isEmpty();
        assertThat(all(new Listing.DoNotCallSearch(ACCOUNT, "+1"), 10)).isEmpty();
    }

    @Test
    void leadsAreListedByStatus() {
        List<Lead> completed = someLeads().stream()
                .filter(lead -> lead.status() == LeadStatus.COMPLETED)
                .toList();
        assertThat(completed).hasSize(6);
        for (int limit : List.of(1, 4, 6, 200)) {
            assertThat(all(leads(Optional.of(LeadStatus.COMPLETED)), limit))
                    .containsExactlyInAnyOrderElementsOf(completed);
        }
        assertThat(all(leads(Optional.of(LeadStatus.PROCESSING)), 10)).isEmpty();
        assertThat(all(new Listing.Leads("cmp_other", 98, Optional.empty()), 10))
                .isEmpty();
    }

    @Test
    void leadsOfAShardAreListedWithoutItsTally() {
        List<Lead> stored = someLeads();
        Map<Integer, List<Lead>> byShard =
                stored.stream().collect(Collectors.groupingBy(lead -> lead.key().shard()));
        for (int shard = 0; shard < Samples.SHARDS; shard++) {
            done(new Write.Count(CAMPAIGN, shard, new Tally.Delta(Map.of(Tally.Count.OPEN, 1L)), GateRule.ANY));
            for (int limit : List.of(1, 3, 98, 200)) {
                assertThat(all(new Listing.LeadsOfShard(CAMPAIGN, shard), limit))
                        .containsExactlyInAnyOrderElementsOf(byShard.getOrDefault(shard, List.of()));
            }
        }
        assertThat(all(new Listing.LeadsOfShard("cmp_other", 0), 10)).isEmpty();
    }

    @Test
    void callsOfALeadAreTheirsAlone() {
        Call call = Samples.call(1, Samples.NOW);
        List<Call> ofLead = IntStream.range(0, 5)
                .mapToObj(n -> stored(Samples.withKey(call.key().leadId(), Samples.claimId(100 + n), call)))
                .toList();
        stored(Samples.call(2, Samples.NOW));
        for (int limit : List.of(1, 2, 5, 50)) {
            assertThat(all(new Listing.CallsOfLead(call.key().leadId()), limit))
                    .containsExactlyInAnyOrderElementsOf(ofLead);
        }
    }

    @Test
    void callsOfACampaignComeNewestFirst() {
        List<Call> newestFirst = IntStream.range(0, 40)
                .mapToObj(n -> stored(
                        n % 4 == 0
                                ? Samples.unanswered(n, Samples.NOW.minusNanos(n * 500_000L))
                                : Samples.call(n, Samples.NOW.minusNanos(n * 500_000L))))
                .toList();
        List<Call> unanswered = newestFirst.stream()
                .filter(call -> call.result() == CallResult.UNANSWERED)
                .toList();
        eventually(() -> assertThat(all(new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()), 200))
                .hasSameSizeAs(newestFirst));
        for (int limit : List.of(1, 3, 40, 200)) {
            assertThat(all(new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()), limit))
                    .containsExactlyElementsOf(newestFirst);
            assertThat(all(new Listing.CallsOfCampaign(CAMPAIGN, Optional.of(CallResult.UNANSWERED)), limit))
                    .containsExactlyElementsOf(unanswered);
        }
        assertThat(all(new Listing.CallsOfCampaign("cmp_other", Optional.empty()), 10))
                .isEmpty();
    }

    @Test
    void callsThatBeganTogetherAreAllListed() {
        List<Call> together = IntStream.range(0, 12)
                .mapToObj(n -> stored(Samples.call(n, Samples.NOW)))
                .toList();
        eventually(() -> assertThat(all(new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()), 5))
                .containsExactlyInAnyOrderElementsOf(together));
    }

    @Test
    void numbersThatAreNotToBeCalledComeLatestFirstAndNoOtherNumberWithThem() {
        List<NumberGuard> latestFirst = IntStream.range(0, 25)
                .mapToObj(n -> stored(NumberGuard.unknown(ACCOUNT, Samples.number(n))
                        .listed(new DoNotCall("", DoNotCall.Source.API, Samples.NOW.minusNanos(n * 500_000L)))))
                .toList();
        stored(NumberGuard.unknown(ACCOUNT, Samples.number(90)).attempted(Samples.NOW, Samples.NOW));
        stored(NumberGuard.unknown("acc_other", Samples.number(1))
                .listed(new DoNotCall("", DoNotCall.Source.OPT_OUT, Samples.NOW)));
        NumberGuard unlisted = stored(NumberGuard.unknown(ACCOUNT, Samples.number(91))
                        .listed(new DoNotCall("", DoNotCall.Source.API, Samples.NOW)))
                .unlisted();
        done(new Write.Save(unlisted));
        Listing<NumberGuard> listing = new Listing.DoNotCallNumbers(ACCOUNT);
        eventually(() -> assertThat(all(listing, 200)).hasSameSizeAs(latestFirst));
        for (int limit : List.of(1, 7, 25, 200)) {
            assertThat(all(listing, limit)).containsExactlyElementsOf(latestFirst);
        }
        assertThat(all(new Listing.DoNotCallNumbers("acc_none"), 10)).isEmpty();
    }

    @Test
    void numbersThatWereListedTogetherAreAllListed() {
        List<NumberGuard> together = IntStream.range(0, 12)
                .mapToObj(n -> stored(NumberGuard.unknown(ACCOUNT, Samples.number(n))
                        .listed(new DoNotCall("", DoNotCall.Source.OPT_OUT, Samples.NOW))))
                .toList();
        eventually(() -> assertThat(all(new Listing.DoNotCallNumbers(ACCOUNT), 5))
                .containsExactlyInAnyOrderElementsOf(together));
    }

    @Test
    void numbersThatAreNotToBeCalledAreFoundByHowTheyBegin() {
        List<NumberGuard> alike = IntStream.range(0, 12)
                .mapToObj(n -> stored(NumberGuard.unknown(ACCOUNT, new PhoneNumber("+1415555%04d".formatted(n)))
                        .listed(new DoNotCall("", DoNotCall.Source.API, Samples.NOW.minusSeconds(n)))))
                .toList();
        stored(NumberGuard.unknown(ACCOUNT, new PhoneNumber("+14155550099")).attempted(Samples.NOW, Samples.NOW));
        for (String other : List.of("+1415556", "+141555", "+24155550001")) {
            stored(NumberGuard.unknown(ACCOUNT, new PhoneNumber(other + "000"))
                    .listed(new DoNotCall("", DoNotCall.Source.API, Samples.NOW)));
        }
        Listing<NumberGuard> listing = new Listing.DoNotCallSearch(ACCOUNT, "+1415555");
        for (int limit : List.of(1, 5, 12, 200)) {
            assertThat(all(listing, limit)).containsExactlyElementsOf(alike);
        }
        assertThat(all(new Listing.DoNotCallSearch(ACCOUNT, "+14155550003"), 10))
                .containsExactly(alike.get(3));
        assertThat(all(new Listing.DoNotCallSearch("acc_none", "+1"), 10)).isEmpty();
        String next = store.list(listing, Optional.empty(), 5).next().orElseThrow();
        badCursor(new Listing.DoNotCallSearch(ACCOUNT, "+1415"), next);
    }

    @Test
    void creditsComeOldestFirst() {
        List<Credit> oldestFirst = IntStream.range(0, 9)
                .mapToObj(n -> stored(new Credit(new Credit.Key(ACCOUNT, "crd_" + n), n, "", Samples.NOW, 0)))
                .toList();
        for (int limit : List.of(1, 4, 9, 100)) {
            assertThat(all(new Listing.Credits(ACCOUNT), limit)).containsExactlyElementsOf(oldestFirst);
        }
    }

    @Test
    void whatAnAccountHasIsListedKindByKind() {
        stored(Samples.account());
        stored(Samples.state("cmp_1", CampaignStatus.DRAFT, Optional.empty()));
        assertThat(all(new Listing.Campaigns(ACCOUNT), 10)).isEmpty();
        var campaigns = List.of(stored(Samples.campaign("cmp_1")), stored(Samples.campaign("cmp_2")));
        var assistants = List.of(stored(Samples.assistant("ast_1")), stored(Samples.assistant("ast_2")));
        var connections = List.of(stored(Samples.connection("con_1")), stored(Samples.connection("con_2")));
        var lines = List.of(stored(Samples.phoneLine("num_1")), stored(Samples.phoneLine("num_2")));
        stored(Samples.apiKey());
        var keys = List.of(stored(Samples.keyEntry("key_1")), stored(Samples.keyEntry("key_2")));
        for (int limit : List.of(1, 2, 10)) {
            assertThat(all(new Listing.KeyEntries(ACCOUNT), limit)).containsExactlyElementsOf(keys);
            assertThat(all(new Listing.Campaigns(ACCOUNT), limit)).containsExactlyInAnyOrderElementsOf(campaigns);
            assertThat(all(new Listing.Assistants(ACCOUNT), limit)).containsExactlyInAnyOrderElementsOf(assistants);
            assertThat(all(new Listing.Connections(ACCOUNT), limit)).containsExactlyInAnyOrderElementsOf(connections);
            assertThat(all(new Listing.PhoneLines(ACCOUNT), limit)).containsExactlyInAnyOrderElementsOf(lines);
        }
        assertThat(all(new Listing.Campaigns("acc_other"), 10)).isEmpty();
        assertThat(all(new Listing.KeyEntries("acc_other"), 10)).isEmpty();
    }

    @Test
    void importsAreListedCampaignByCampaign() {
        List<ImportJob> ofCampaign = IntStream.range(0, 3)
                .mapToObj(n -> stored(importJob(CAMPAIGN, "imp_" + n)))
                .toList();
        stored(importJob(CAMPAIGN + "2", "imp_9"));
        assertThat(all(new Listing.Imports(ACCOUNT, CAMPAIGN), 2)).containsExactlyInAnyOrderElementsOf(ofCampaign);
    }

    @Test
    void syncsAreListedForTheWholeAccount() {
        List<Sync> ofAccount = List.of(
                stored(Samples.sync(CAMPAIGN, "syn_1")),
                stored(Samples.sync(CAMPAIGN, "syn_2")),
                stored(Samples.sync(CAMPAIGN + "2", "syn_1")));
        for (int limit : List.of(1, 2, 10)) {
            assertThat(all(new Listing.Syncs(ACCOUNT), limit)).containsExactlyInAnyOrderElementsOf(ofAccount);
        }
        assertThat(all(new Listing.Syncs("acc_other"), 10)).isEmpty();
    }

    @Test
    void actionsAreListedCampaignByCampaign() {
        List<LeadAction> ofCampaign = IntStream.range(0, 3)
                .mapToObj(n -> stored(Samples.action(CAMPAIGN, "act_" + n, Samples.NOW)))
                .toList();
        stored(Samples.action(CAMPAIGN + "2", "act_9", Samples.NOW));
        stored(importJob(CAMPAIGN, "imp_1"));
        for (int limit : List.of(1, 2, 10)) {
            assertThat(all(new Listing.LeadActions(ACCOUNT, CAMPAIGN), limit))
                    .containsExactlyInAnyOrderElementsOf(ofCampaign);
        }
    }

    @Test
    void exportsAreListedCampaignByCampaign() {
        List<ExportJob> mine = Stream.of("exp_1", "exp_2", "exp_3")
                .map(id -> stored(
                        ExportJob.asked(new ExportJob.Key(ACCOUNT, CAMPAIGN, id), ExportJob.Kind.LEADS, Samples.NOW)))
                .toList();
        stored(ExportJob.asked(new ExportJob.Key(ACCOUNT, "cmp_other", "exp_4"), ExportJob.Kind.CALLS, Samples.NOW));
        for (int limit : List.of(1, 2, 10)) {
            assertThat(all(new Listing.Exports(ACCOUNT, CAMPAIGN), limit)).containsExactlyInAnyOrderElementsOf(mine);
        }
    }

    @Test
    void theHistoryOfACampaignIsListedNewestFirst() {
        List<Activity> told = IntStream.range(0, 7)
                .mapToObj(n -> stored(Samples.activity(CAMPAIGN, n, Samples.NOW.plusSeconds(n * 1_000_000L))))
                .toList();
        stored(Samples.activity(CAMPAIGN + "2", 9, Samples.NOW));
        for (int limit : List.of(1, 3, 100)) {
            assertThat(all(new Listing.Activities(ACCOUNT, CAMPAIGN), limit))
                    .containsExactlyElementsOf(told.reversed());
        }
        assertThat(all(new Listing.Activities("acc_other", CAMPAIGN), 10)).isEmpty();
    }

    private static ImportJob importJob(String campaignId, String importId) {
        return new ImportJob(
                new ImportJob.Key(ACCOUNT, campaignId, importId),
                "leads.csv",
                "imports/" + importId,
                Optional.empty(),
                ImportJob.Settings.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                ImportJob.Status.AWAITING_UPLOAD,
                0,
                0,
                0,
                0,
                ImportJob.Counts.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                Samples.NOW,
                0,
                0);
    }

    @Test
    void aPageHoldsOneToTwoHundredItems() {
        for (Listing<?> listing : List.of(
                leads(Optional.empty()),
                new Listing.Campaigns(ACCOUNT),
                new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()))) {
            for (int limit : List.of(-1, 0, 201)) {
                assertThatIllegalArgumentException().isThrownBy(() -> store.list(listing, Optional.empty(), limit));
            }
        }
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        someLeads();
        for (String text : List.of("", "?", "bm90IGpzb24", "e30", "x".repeat(5000))) {
            for (Listing<?> listing : List.of(
                    leads(Optional.empty()),
                    new Listing.Campaigns(ACCOUNT),
                    new Listing.CallsOfLead("led_1"),
                    new Listing.DoNotCallNumbers(ACCOUNT),
                    new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()))) {
                badCursor(listing, text);
            }
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        someLeads();
        String cursor =
                store.list(leads(Optional.empty()), Optional.empty(), 3).next().orElseThrow();
        badCursor(leads(Optional.of(LeadStatus.CREATED)), cursor);
        badCursor(new Listing.Leads("cmp_other", Samples.SHARDS, Optional.empty()), cursor);
        badCursor(new Listing.LeadsOfShard(CAMPAIGN, 0), cursor);
        badCursor(new Listing.Campaigns(ACCOUNT), cursor);
        badCursor(new Listing.DoNotCallNumbers(ACCOUNT), cursor);
        badCursor(new Listing.CallsOfCampaign(CAMPAIGN, Optional.empty()), cursor);
    }

    private void badCursor(Listing<?> listing, String text) {
        assertThatExceptionOfType(Store.BadCursor.class).isThrownBy(() -> store.list(listing, Optional.of(text), 10));
    }
}
