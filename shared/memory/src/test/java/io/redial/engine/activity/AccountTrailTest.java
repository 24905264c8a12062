package io.redial.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import io.redial.testkit.WebhookSamples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTrailTest {

    private static final NumberGuard UNLISTED = NumberGuard.unknown(Samples.ACCOUNT, Samples.number(1));
    private static final NumberGuard LISTED =
            UNLISTED.listed(new DoNotCall("", DoNotCall.Source.API, Samples.NOW, Optional.empty()));

    private static Activity told(Write... writes) {
        Write line =
                AccountTrail.of(Commit.of(writes), Actor.ENGINE, Samples.NOW).orElseThrow();
        assertThat(line)
                .isInstanceOfSatisfying(
                        Write.Save.class, save -> assertThat(save.entity()).isInstanceOf(Activity.class));
        return (Activity) ((Write.Save) line).entity();
    }

    private static Kind kind(Write... writes) {
        return told(writes).type();
    }

    /** As somebody reads it who changes it then. */
    private static <T extends Entity> T stored(T entity) {
        MemoryStore store = new MemoryStore();
        assertThat(store.commit(Commit.of(new Write.Save(entity))).done()).isTrue();
        @SuppressWarnings("unchecked")
        T found = (T) store.find(entity.key()).orElseThrow();
        return found;
    }

    @Test
    void whatWasThereIsChangedAndWhatWasNotIsCreated() {
        var assistant = Samples.assistant("ast_1");
        assertThat(kind(new Write.Save(assistant))).isEqualTo(Kind.ASSISTANT_CREATED);
        assertThat(kind(new Write.Save(stored(assistant)))).isEqualTo(Kind.ASSISTANT_CHANGED);
        assertThat(kind(new Write.Remove(stored(assistant)))).isEqualTo(Kind.ASSISTANT_REMOVED);
        var line = Samples.phoneLine("num_1");
        assertThat(kind(new Write.Save(line))).isEqualTo(Kind.PHONE_NUMBER_CREATED);
        assertThat(kind(new Write.Save(stored(line)))).isEqualTo(Kind.PHONE_NUMBER_CHANGED);
        assertThat(kind(new Write.Remove(stored(line)))).isEqualTo(Kind.PHONE_NUMBER_REMOVED);
    }

    @Test
    void aNumberIsListedOrNotAnyMore() {
        assertThat(kind(new Write.Save(LISTED))).isEqualTo(Kind.DO_NOT_CALL_LISTED);
        assertThat(kind(new Write.Save(LISTED.unlisted()))).isEqualTo(Kind.DO_NOT_CALL_UNLISTED);
        assertThat(kind(new Write.Remove(stored(LISTED)))).isEqualTo(Kind.DO_NOT_CALL_UNLISTED);
    }

    @Test
    void aHistoryKeepsNoPhoneNumbers() {
        assertThat(told(new Write.Save(LISTED)).toString())
                .doesNotContain(Samples.number(1).e164().substring(1));
    }

    @Test
    void theVersionOfWhatIsKeptElsewhereIsToldOnceThereIsOne() {
        assertThat(told(new Write.Save(Samples.connection("con_1"))).detail()).isEqualTo("con_1 with credentials 1");
        var endpoint = WebhookSamples.endpoint("whe_1");
        assertThat(told(new Write.Save(endpoint.holding(7, Optional.empty(), Samples.NOW)))
                        .detail())
                .isEqualTo("whe_1 with secret 7");
    }

    @Test
    void anAccountIsToldWithItsLimits() {
        Account limited = Samples.account().limited(7, 0.5);
        assertThat(told(new Write.Save(limited)).detail())
                .isEqualTo("account: maxConcurrentCalls 7, callsPerSecond 0.5");
    }
}
