package io.redial.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.identity.Seal.CallToken;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call token names the connection under the seal: nobody can move a call to another one, or away from it. */
final class CallTokenTest {

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final RandomGenerator random = new SplittableRandom(7);
    private final Seal seal = new Seal("a secret of one deployment");
    private final Ids ids = new Ids(new SplittableRandom(1));

    private CallKey call() {
        PhoneNumber number = new PhoneNumber("+4420" + random.nextInt(1_000_000, 9_999_999));
        return new CallKey(seal.lead("cmp_1", 16, number).leadId(), ids.drawClaim());
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        int length = random.nextInt(1, 40);
        for (int i = 0; i < length; i++) {
            id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return id.toString();
    }

    private Connection.Key connection() {
        return new Connection.Key(id(), id());
    }

    @Test
    void whatATokenWasMadeForIsWhatItOpensTo() {
        for (int i = 0; i < 1_000; i++) {
            CallKey call = call();
            Connection.Key connection = connection();
            String token = seal.callToken(call, Optional.of(connection));
            assertThat(seal.openCallToken(token)).contains(new CallToken(call, Optional.of(connection)));
            assertThat(token).as("it stands in a path as it is").matches("[A-Za-z0-9._-]+");
        }
    }

    @Test
    void aTokenWithOneSignChangedIsRefused() {
        String token = seal.callToken(call(), Optional.of(new Connection.Key("acc_main", "con_0123456789abcdef")));
        for (int i = 0; i < token.length(); i++) {
            for (char other : "0zA_-.".toCharArray()) {
                String forged = token.substring(0, i) + other + token.substring(i + 1);
                if (!forged.equals(token)) {
                    assertThat(seal.openCallToken(forged)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void thePartsOfTwoTokensMakeNoThird() {
        String[] ours = parts(seal.callToken(call(), Optional.of(new Connection.Key("acc_1", "con_1"))));
        String[] theirs = parts(seal.callToken(call(), Optional.of(new Connection.Key("acc_2", "con_2"))));
        for (int mask = 1; mask < 15; mask++) {
            String[] mixed = new String[4];
            for (int part = 0; part < 4; part++) {
                mixed[part] = (mask >> part & 1) == 1 ? ours[part] : theirs[part];
            }
            assertThat(seal.openCallToken(String.join(".", mixed)))
                    .as("%d", mask)
                    .isEmpty();
        }
    }

    @Test
    void aConnectionCanNeitherBeTakenAwayNorAdded() {
        CallKey call = call();
        String[] with = parts(seal.callToken(call, Optional.of(new Connection.Key("acc_1", "con_1"))));
        String[] without = parts(seal.callToken(call, Optional.empty()));
        assertThat(without).hasSize(2);
        assertThat(seal.openCallToken(with[0] + "." + with[3])).isEmpty();
        assertThat(seal.openCallToken(without[0] + ".acc_1.con_1." + without[1]))
                .isEmpty();
        assertThat(seal.openCallToken(without[0] + ".acc_1." + without[1])).isEmpty();
        assertThat(seal.openCallToken(without[0] + "..." + without[1])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "", "a/b", "a b", "ä", "a%2e", "\n"})
    void aKeyThatCouldBeReadAsTwoMakesNoToken(String id) {
        CallKey call = call();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.callToken(call, Optional.of(new Connection.Key(id, "con_1"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.callToken(call, Optional.of(new Connection.Key("acc_1", id))));
    }

    private static String[] parts(String token) {
        return token.split("\\.", -1);
    }
}
