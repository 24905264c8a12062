package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.THIRD;
import static io.redial.domain.lead.Leads.called;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.call.Ending;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A lead that is to know a secondary number no more. */
class ForgettingTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final Instant LATER = NOW.plusSeconds(99);

    private static Lead after(Lead lead, Ending.Kind kind) {
        return called(lead, ending(kind, END), rules(3));
    }

    @Test
    void nothingOfItNamesTheNumberAnyMore() {
        Lead tried = after(after(fresh(SECOND, THIRD), Ending.Kind.BUSY), Ending.Kind.UNUSABLE_NUMBER);
        assertThat(tried.progress().unusable()).containsExactly(SECOND);
        assertThat(tried.progress().round().tried()).contains(SECOND);
        Lead forgot = tried.forgetting(SECOND, LATER);
        assertThat(forgot.mentions(SECOND)).isFalse();
        assertThat(forgot.person().numbers()).containsExactly(PRIMARY, THIRD);
        assertThat(forgot.progress().round().tried()).containsExactly(PRIMARY);
        assertThat(forgot.nextNumber()).contains(THIRD);
        assertThat(forgot.state()).isEqualTo(tried.state());
        assertThat(forgot.progress().attemptsMade()).isEqualTo(tried.progress().attemptsMade());
        assertThat(forgot.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void aLeadMentionsItsNumbersThoseThatItHadAndTheOneThatIsCalled() {
        assertThat(fresh(SECOND).mentions(PRIMARY)).isTrue();
        assertThat(fresh(SECOND).mentions(SECOND)).isTrue();
        assertThat(fresh(SECOND).mentions(THIRD)).isFalse();
        Lead had = after(after(fresh(SECOND, THIRD), Ending.Kind.BUSY), Ending.Kind.BUSY);
        assertThat(had.described(had.person().without(SECOND), had.zones(), LATER)
                        .mentions(SECOND))
                .as("it was tried")
                .isTrue();
        Lead claimed = scheduled(after(fresh(SECOND), Ending.Kind.BUSY), "b");
        Lead renumbered = claimed.described(claimed.person().without(SECOND), claimed.zones(), LATER);
        assertThat(renumbered.mentions(SECOND)).as("it is about to be called").isTrue();
    }

    @Test
    void theNumberThatIsCalledAndThePrimaryOneAreNotForgotten() {
        Lead claimed = scheduled(after(fresh(SECOND), Ending.Kind.BUSY), "b");
        assertThatIllegalStateException().isThrownBy(() -> claimed.forgetting(SECOND, LATER));
        assertThatIllegalArgumentException().isThrownBy(() -> fresh(SECOND).forgetting(PRIMARY, LATER));
        assertThat(scheduled(fresh(SECOND), "a")
                        .forgetting(SECOND, LATER)
                        .person()
                        .numbers())
                .as("another one is called")
                .containsExactly(PRIMARY);
    }
}
