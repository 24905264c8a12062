package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.KeyEntry;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are made and removed while others do the same: what others do is done just before the next commit. */
final class ApiKeysTest {

    private final MemoryStore store = new MemoryStore();
    private final Queue<Runnable> before = new ArrayDeque<>();
    private final ApiKeys keys = new ApiKeys(store, new Ids(new Random(1)));
    private final ApiKeys slow = new ApiKeys(delayed(), new Ids(new Random(2)));

    /** The store, to somebody who is slow to commit. */
    private Store delayed() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commit") && !before.isEmpty()) {
                        before.remove().run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }

    @BeforeEach
    void oneAdminIsThere() {
        ApiKey first = Samples.apiKey();
        Commit commit = Commit.of(new Write.Save(first), new Write.Save(KeyEntry.of(first, Samples.NOW)));
        assertThat(store.commit(commit).done()).isTrue();
    }

    private ApiKey admin(String name) {
        ApiKeys.Fresh made = keys.create(Samples.apiKey(), name, Role.ADMIN, Optional.empty(), Samples.NOW);
        return store.find(made.entry().apiKey()).orElseThrow();
    }

    private boolean letsIn(ApiKey key) {
        return store.find(key.key()).filter(ApiKey::valid).isPresent();
    }

    @Test
    void twoAdminsWhoRemoveEachOtherLeaveOne() {
        ApiKey ann = admin("Ann");
        ApiKey bob = admin("Bob");
        before.add(() -> keys.remove(ann, bob.keyId(), Samples.NOW));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> slow.remove(bob, ann.keyId(), Samples.NOW))
                .returns("not_found", Refusal::code);
        assertThat(letsIn(ann)).isTrue();
        assertThat(letsIn(bob)).isFalse();
    }

    @Test
    void theLastTwoAdminsDoNotBothLeave() {
        ApiKey ann = admin("Ann");
        ApiKey bob = admin("Bob");
        keys.remove(ann, Samples.apiKey().keyId(), Samples.NOW);
        before.add(() -> keys.remove(ann, ann.keyId(), Samples.NOW));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> slow.remove(bob, bob.keyId(), Samples.NOW))
                .returns("last_admin_key", Refusal::code);
        assertThat(letsIn(bob)).isTrue();
        assertThat(letsIn(ann)).isFalse();
    }

    @Test
    void aKeyThatWasRemovedMakesNoOther() {
        ApiKey ann = admin("Ann");
        ApiKey bob = admin("Bob");
        before.add(() -> keys.remove(ann, bob.keyId(), Samples.NOW));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> slow.create(bob, "Eve", Role.ADMIN, Optional.empty(), Samples.NOW))
                .returns("not_found", Refusal::code);
        assertThat(keys.page(ann.accountId(), Optional.empty(), 200).items())
                .extracting(KeyEntry::name)
                .containsExactlyInAnyOrder("ann", "Ann");
    }
}
