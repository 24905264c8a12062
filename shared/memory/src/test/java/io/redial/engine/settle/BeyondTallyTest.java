package io.redial.engine.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.account.Account.Billing;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.call.NumberKind;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.money.Price;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.settle.Charges.Charged;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a charge changes beside the tally of its campaign. */
class BeyondTallyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key("acc", "c");
    private static final Call LIVE = Call.of(new CallIntent(
            new CallKey("led", "clm"),
            "acc",
            "c",
            0,
            "plc",
            1,
            new PhoneNumber("+442000001"),
            NumberKind.PRIMARY,
            new PhoneNumber("+15551000000"),
            "network",
            Optional.empty(),
            NOW,
            NOW.plusSeconds(10),
            NOW.plus(Duration.ofMinutes(12))));

    private final MemoryStore store = new MemoryStore();
    private final Charges charges = new Charges(store);

    private static Account account(Billing billing) {
        return new Account(
                new Account.Key("acc"), "A", "EUR", billing, new Price(60_000), 10, 10, 1_000_000, 500, 0, 1);
    }

    private static Call charged(long micros) {
        Ending end = Ending.silent(Ending.Kind.BUSY, Ending.Source.REPORTED, NOW, Optional.empty());
        return LIVE.ended(end, micros, Optional.empty());
    }

    private CampaignState running() {
        return stored(CampaignState.draft(CAMPAIGN).started(NOW));
    }

    private CampaignState atRest() {
        return stored(CampaignState.draft(CAMPAIGN).started(NOW).completed(NOW));
    }

    private CampaignState stored(CampaignState state) {
        assertThat(store.commit(Commit.of(new Write.Save(state))).done()).isTrue();
        return store.find(CAMPAIGN).orElseThrow();
    }

    private List<Write> beyond(Call before, Call after, long covered, Billing billing) {
        return charges.beyondTally(new Charged(before, after, covered), account(billing));
    }

    @Test
    void whatWasSetAsideForALiveCallPaysForIt() {
        running();

        assertThat(beyond(LIVE, charged(100), 100, Billing.PREPAID)).isEmpty();
        assertThat(beyond(LIVE, charged(0), 100, Billing.PREPAID)).isEmpty();
    }

    @Test
    void whatALiveCallCostsBeyondThatIsOwed() {
        running();

        assertThat(beyond(LIVE, charged(101), 100, Billing.PREPAID))
                .containsExactly(new Write.Save(account(Billing.PREPAID).owing(1)));
        assertThat(beyond(LIVE, charged(101), 100, Billing.UNMETERED)).isEmpty();
    }

    @Test
    void whatIsToldAfterTheEndMovesTheSumThatACompletionHasRead() {
        CampaignState state = running();

        assertThat(beyond(charged(10), charged(40), 0, Billing.PREPAID))
                .containsExactly(
                        new Write.Save(state),
                        new Write.Save(account(Billing.PREPAID).owing(30)));
        assertThat(beyond(charged(10), charged(40), 0, Billing.UNMETERED)).containsExactly(new Write.Save(state));
        assertThat(beyond(charged(40), charged(10), 0, Billing.UNMETERED)).containsExactly(new Write.Save(state));
        assertThat(beyond(charged(10), charged(10), 0, Billing.PREPAID)).isEmpty();
    }

    @Test
    void whatIsToldOfACampaignAtRestIsInItsAccount() {
        CampaignState state = atRest();

        assertThat(beyond(charged(10), charged(40), 0, Billing.PREPAID))
                .containsExactly(
                        new Write.Unchanged(state),
                        new Write.Save(account(Billing.PREPAID).settled(30).owing(30)));
        assertThat(beyond(charged(10), charged(40), 0, Billing.UNMETERED))
                .containsExactly(
                        new Write.Unchanged(state),
                        new Write.Save(account(Billing.UNMETERED).settled(30)));
    }

    @Test
    void aCampaignThatWasRemovedSpendsNoMore() {
        assertThat(beyond(charged(10), charged(40), 0, Billing.PREPAID)).isEmpty();
    }
}
