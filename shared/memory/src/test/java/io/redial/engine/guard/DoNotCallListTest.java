package io.redial.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.refusal.Refusal;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoNotCallListTest {

    private static final PhoneNumber LISTED = Samples.number(1);
    /** Of which it is known how often it was called. */
    private static final PhoneNumber KNOWN = Samples.number(2);

    private final MemoryStore store = new MemoryStore();
    private final DoNotCallList list = new DoNotCallList(store);

    private NumberGuard list(Optional<RequestMark> mark) {
        return list.list(
                Samples.ACCOUNT, LISTED, new DoNotCall("", DoNotCall.Source.API, Samples.NOW), mark, Samples.NOW);
    }

    private void known() {
        NumberGuard called = NumberGuard.unknown(Samples.ACCOUNT, KNOWN).attempted(Samples.NOW, Samples.NOW);
        assertThat(store.commit(Commit.of(new Write.Save(called))).done()).isTrue();
    }

    @Test
    void aNumberOfWhichOtherThingsAreKnownIsNotListedByThat() {
        known();
        list(Optional.empty());
        assertThat(list.read(Samples.ACCOUNT, LISTED).listed()).isPresent();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> list.read(Samples.ACCOUNT, KNOWN))
                .returns("not_found", Refusal::code);
        Person wanted = Person.of(KNOWN);
        Person unwanted = Person.of(LISTED);
        assertThat(list.unwanted(Samples.ACCOUNT, List.of(wanted, unwanted))).containsExactly(unwanted);
    }

    @Test
    void aRequestForANumberThatIsListedAlreadyIsRememberedToo() {
        Optional<RequestMark> mark = Optional.of(new RequestMark("key", "0f".repeat(32)));
        list(Optional.empty());
        assertThat(list(mark).listed()).isPresent();
        list.unlist(Samples.ACCOUNT, LISTED);
        assertThatExceptionOfType(Refusal.class)
                .as("repeated, it does not list the number again")
                .isThrownBy(() -> list(mark))
                .returns("not_found", Refusal::code);
    }
}
