package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemorySignals.Wake;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccountsTest {

    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final Accounts accounts = new Accounts(store, signals, new Ids(new Random(1)));

    @BeforeEach
    void anAccount() {
        store.commit(Commit.of(new Write.Save(Samples.account())));
    }

    @Test
    void otherLimitsWakeTheCampaignsThatWaitForRoom() {
        Account limited = accounts.limit(Samples.ACCOUNT, was -> was.limited(20, 5));
        assertThat(limited.maxConcurrentCalls()).isEqualTo(20);
        assertThat(accounts.read(Samples.ACCOUNT)).isEqualTo(limited);
        assertThat(signals.takeWakes()).extracting(Wake::accountId).containsExactly(Samples.ACCOUNT);
    }

    @Test
    void theSameLimitsAreNeitherWrittenNorToldOf() {
        Account before = accounts.read(Samples.ACCOUNT);
        assertThat(accounts.limit(Samples.ACCOUNT, was -> was.limited(10, 2.5))).isEqualTo(before);
        assertThat(accounts.read(Samples.ACCOUNT).revision()).isEqualTo(before.revision());
        assertThat(signals.takeWakes()).isEmpty();
    }
}
