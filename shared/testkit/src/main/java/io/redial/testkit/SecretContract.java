package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.engine.port.Secrets;
import io.redial.engine.port.Secrets.Name;
import io.redial.engine.port.Secrets.Secret;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What secrets keep to, whoever keeps them. A test class of an implementation extends this one. */
public abstract class SecretContract {

    private static final Name NAME = new Name("acc_1", "con_1");

    private final Secrets secrets;

    /**
     * The contract of these secrets.
     *
     * @param fresh gives secrets of which none is kept
     */
    protected SecretContract(Supplier<Secrets> fresh) {
        this.secrets = fresh.get();
    }

    @Test
    void aSecretIsReadAsItWasKept() {
        String odd = "{\"a\": \"ğ\\n <>&'\"}\r\n\t \uD83D\uDE00";
        assertThat(secrets.get(NAME)).isEmpty();
        long version = secrets.put(NAME, odd);
        assertThat(version).isPositive();
        assertThat(secrets.get(NAME)).contains(new Secret(odd, version));
    }

    @Test
    void aSecretThatIsKeptAgainHasAHigherVersion() {
        long first = secrets.put(NAME, "a");
        long second = secrets.put(NAME, "b");
        long third = secrets.put(NAME, "b");
        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(secrets.get(NAME)).contains(new Secret("b", third));
    }

    @Test
    void aSecretIsItsAccountsAlone() {
        Name elsewhere = new Name("acc_2", "con_1");
        Name beside = new Name("acc_1", "con_2");
        secrets.put(NAME, "mine");
        assertThat(secrets.get(elsewhere)).isEmpty();
        assertThat(secrets.get(beside)).isEmpty();
        secrets.put(elsewhere, "theirs");
        secrets.delete(beside);
        secrets.delete(elsewhere);
        assertThat(secrets.get(NAME).map(Secret::value)).contains("mine");
    }

    @Test
    void aDeletedSecretIsGoneAndDeletingItAgainChangesNothing() {
        secrets.put(NAME, "a");
        secrets.put(NAME, "b");
        secrets.delete(NAME);
        secrets.delete(NAME);
        assertThat(secrets.get(NAME)).isEmpty();
        secrets.put(NAME, "c");
        assertThat(secrets.get(NAME).map(Secret::value)).contains("c");
    }

    @Test
    void theLargestSecretIsKeptAndALargerOneRefused() {
        String full = "x".repeat(Secrets.MAX_BYTES);
        secrets.put(NAME, full);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secrets.put(NAME, "ğ" + "x".repeat(Secrets.MAX_BYTES - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> secrets.put(NAME, full + "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> secrets.put(NAME, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> secrets.put(NAME, "a{{b}}"));
        assertThat(secrets.get(NAME).map(Secret::value)).contains(full);
    }

    @Test
    void manyVersionsOfASecretCanBeKept() {
        // More than the hundred of which some services keep a history.
        for (int i = 1; i <= 105; i++) {
            secrets.put(NAME, "v" + i);
        }
        assertThat(secrets.get(NAME).map(Secret::value)).contains("v105");
    }

    @Test
    void noSecretIsToldByAccident() {
        secrets.put(NAME, "hidden");
        assertThat(secrets.get(NAME).toString()).doesNotContain("hidden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secrets.put(NAME, "hidden".repeat(Secrets.MAX_BYTES)))
                .satisfies(refused -> assertThat(refused).message().doesNotContain("hidden"));
    }

    @Test
    void aNameCanNotLeadOutOfItsAccount() {
        List.of("", "a/b", "..a/", "a b", "ğ", "x".repeat(101)).forEach(odd -> {
            assertThatIllegalArgumentException().isThrownBy(() -> new Name(odd, "con_1"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Name("acc_1", odd));
        });
    }
}
