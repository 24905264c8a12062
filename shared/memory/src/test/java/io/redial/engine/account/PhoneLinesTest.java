package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.refusal.Refusal;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class PhoneLinesTest {

    private final MemoryStore store = new MemoryStore();
    private final PhoneLines lines = new PhoneLines(store, new Ids(new Random(1)));

    private static PhoneLineDraft draft(PhoneNumber number, Optional<String> assistantId) {
        return new PhoneLineDraft(number, assistantId, "simulator", Optional.empty(), 1);
    }

    private PhoneLine line(int n) {
        return lines.create(Samples.ACCOUNT, draft(Samples.number(n), Optional.empty()), Optional.empty(), Samples.NOW);
    }

    private PhoneLine changed(PhoneLine line, PhoneLineDraft draft) {
        return lines.change(Samples.ACCOUNT, line.key().phoneNumberId(), _ -> draft, Samples.NOW);
    }

    private static void assertRefused(String code, ThrowingCallable what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(what)
                .satisfies(refused -> assertThat(
                                refused.faults().isEmpty()
                                        ? refused.code()
                                        : refused.faults().getFirst().code())
                        .isEqualTo(code));
    }

    @Test
    void anAccountHasANumberOnce() {
        line(1);
        PhoneLine second = line(2);
        assertRefused("duplicate_number", () -> line(1));
        assertRefused("duplicate_number", () -> changed(second, draft(Samples.number(1), Optional.empty())));
        assertThat(changed(second, draft(Samples.number(2), Optional.empty())).number())
                .as("its own is not another's")
                .isEqualTo(Samples.number(2));
        assertThat(changed(second, draft(Samples.number(3), Optional.empty())).number())
                .isEqualTo(Samples.number(3));
    }

    @Test
    void aNumberIsAssignedToAnAssistantThatIsThere() {
        PhoneLine line = line(1);
        PhoneLineDraft assigned = draft(Samples.number(1), Optional.of(Samples.ASSISTANT));
        assertRefused("not_found", () -> changed(line, assigned));
        assertRefused(
                "not_found",
                () -> lines.create(
                        Samples.ACCOUNT,
                        draft(Samples.number(2), Optional.of(Samples.ASSISTANT)),
                        Optional.empty(),
                        Samples.NOW));
        store.commit(Commit.of(new Write.Save(Samples.assistant(Samples.ASSISTANT))));
        assertThat(changed(line, assigned).assistantId()).hasValue(Samples.ASSISTANT);
    }

    @Test
    void onlyANumberThatNoCampaignNamesIsRemoved() {
        PhoneLine named = Samples.phoneLine(Samples.PHONE_LINE);
        store.commit(Commit.of(new Write.Save(named), new Write.Save(Samples.campaign("cmp_1"))));
        PhoneLine free = line(1);
        lines.remove(Samples.ACCOUNT, free.key().phoneNumberId());
        assertThat(store.find(free.key())).isEmpty();
        assertRefused("in_use", () -> lines.remove(Samples.ACCOUNT, Samples.PHONE_LINE));
        assertThat(store.find(named.key())).isPresent();
    }
}
