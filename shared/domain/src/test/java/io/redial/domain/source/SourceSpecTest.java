package io.redial.domain.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter.Compare;
import io.redial.domain.source.ContactFilter.Group;
import io.redial.domain.source.ContactFilter.Has;
import io.redial.domain.source.ContactFilter.Junction;
import io.redial.domain.source.ContactFilter.Operator;
import io.redial.domain.source.ContactFilter.Presence;
import io.redial.domain.source.ContactFilter.Within;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceSpecTest {

    private static final ContactFilter HAS_PHONE = new Has("phone", Presence.EXISTS);

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b", "a?b", "ä", "a%2fb"})
    void anIdThatCouldLeadElsewhereIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceSpec.Sheet(id, SheetRange.FIRST_TAB));
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceSpec.PublicSheet(id, 0));
    }

    @Test
    void idsOfSheetsAreTaken() {
        assertThatCode(() ->
                        new SourceSpec.PublicSheet("1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", 1_234_567_890_123L))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceSpec.PublicSheet("a", -1));
    }

    @Test
    void filtersThatSayNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare("tags", Operator.EQ, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Within("score", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Group(Junction.OR, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Has("a b", Presence.EXISTS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Has("", Presence.EXISTS));
    }

    @Test
    void filtersAreOfBoundedSize() {
        List<Variable> values = Collections.nCopies(101, new Variable.Text("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare("tags", Operator.EQ, values));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Group(Junction.AND, Collections.nCopies(101, HAS_PHONE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceSpec.Contacts(Collections.nCopies(101, HAS_PHONE)));

        ContactFilter nested = HAS_PHONE;
        for (int i = 0; i < ContactFilter.DEEPEST; i++) {
            nested = new Group(Junction.OR, List.of(nested));
        }
        assertThat(nested.depth()).isEqualTo(ContactFilter.DEEPEST);
        ContactFilter deepest = nested;
        assertThatIllegalArgumentException().isThrownBy(() -> new Group(Junction.OR, List.of(deepest)));
    }
}
