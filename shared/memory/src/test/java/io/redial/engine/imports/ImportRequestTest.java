package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.ACCOUNT;
import static io.redial.engine.imports.ImportWorld.CAMPAIGN;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.engine.imports.FilePlan.PartSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bounds of what an import is asked for with. */
final class ImportRequestTest {

    private static final String LONGEST = "x".repeat(256);

    private final ImportWorld world = new ImportWorld(PartSize.DEFAULT);

    private ImportJob asked(String fileName, Map<String, String> mapping) {
        Settings settings = new Settings(Optional.empty(), mapping, OnDuplicate.SKIP, PhoneCheck.SHAPE);
        return world.desk
                .create(ACCOUNT, CAMPAIGN, new ImportDesk.Request(fileName, settings), NOW)
                .job();
    }

    private void assertRefused(String code, String fileName, Map<String, String> mapping) {
        assertThatThrownBy(() -> asked(fileName, mapping))
                .isInstanceOfSatisfying(
                        InvalidImport.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Map<String, String> mapping(int columns) {
        Map<String, String> mapping = new HashMap<>();
        for (int i = 0; i < columns; i++) {
            mapping.put("ours" + i, "theirs" + i);
        }
        return mapping;
    }

    @Test
    void aFileNameHasUpTo255Characters() {
        String longest = "n".repeat(251) + ".csv";
        assertThat(asked(longest, Map.of()).fileName()).isEqualTo(longest);
        assertRefused("invalid_file_name", "n" + longest, Map.of());
    }

    @Test
    void namesOfMappedColumnsHaveUpTo256Characters() {
        assertThat(asked("a.csv", Map.of(LONGEST, LONGEST)).settings().mapping())
                .containsEntry(LONGEST, LONGEST);
        assertRefused("invalid_mapping", "a.csv", Map.of(LONGEST + "x", "theirs"));
        assertRefused("invalid_mapping", "a.csv", Map.of("ours", LONGEST + "x"));
        assertRefused("invalid_mapping", "a.csv", Map.of(" ", "theirs"));
    }

    @Test
    void upToAHundredColumnsAreMapped() {
        assertThat(asked("a.csv", mapping(100)).settings().mapping()).hasSize(100);
        assertRefused("invalid_mapping", "a.csv", mapping(101));
    }
}
