package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import org.junit.jupiter.api.Test;

/** A source's word that somebody is not to be called holds though their row makes no lead. */
final class MarkedRowsTest {

    private final PullWorld world = new PullWorld();

    private void pulled(String marked, String columns, String other) {
        world.tableAndMarked(marked, columns, other);
        world.once(Settings.DEFAULT);
        world.run();
    }

    private boolean isListed(String number) {
        return world.store
                .find(new NumberGuard.Key(ImportWorld.ACCOUNT, new PhoneNumber(number)))
                .flatMap(NumberGuard::listed)
                .isPresent();
    }

    @Test
    void theNumbersOfARowThatIsRejectedAreListed() {
        pulled("+15550000007,Mars/Base,+15550000008", "phone,timezone,secondary_phone", "+15550000001,,");
        assertThat(isListed("+15550000007")).isTrue();
        assertThat(isListed("+15550000008")).isTrue();
        assertThat(isListed("+15550000001")).isFalse();
    }

    @Test
    void ofARowThatIsShortOrHasOneNumberThatIsNoneTheOthersAreListed() {
        pulled("+15550000007,Mars/Base", "phone,timezone,secondary_phone", "+15550000001,,");
        assertThat(isListed("+15550000007")).isTrue();
        pulled("+15550000008,,none", "phone,timezone,secondary_phone", "+15550000001,,");
        assertThat(isListed("+15550000008")).isTrue();
    }
}
