package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadKeyTest {

    @ParameterizedTest
    @CsvSource({
        "leads.csv, leads.csv",
        "Liste (2).XLSX, Liste_2_.xlsx",
        "a.csv.GZ, a.csv.gz",
        "a.tsv, a.tsv",
        "report.pdf, report.pdf.csv",
        ".csv, leads.csv",
        "calls to (202) 773-4107.csv, calls_to__.csv",
        "2026 May 7.csv, 2026_May_7.csv",
        "../../etc, .._.._etc.csv"
    })
    void aKeyKeepsTheEndingOfAListAndNothingThatLeadsElsewhere(String name, String end) {
        assertThat(UploadKey.of(new ImportJob.Key("acc_1", "cmp_1", "imp_1"), name))
                .isEqualTo("campaigns/cmp_1/imp_1/" + end);
    }

    @Test
    void aFileOfNumbersThatAreNotCalledNamesItsAccount() {
        ImportJob.Key key = new ImportJob.Key("acc_1", ImportJob.Key.LIST, "imp_1");
        String at = UploadKey.of(key, "May.xlsx");
        assertThat(at).isEqualTo("campaigns/do-not-call/acc_1/imp_1/May.xlsx");
        assertThat(UploadKey.parse(at))
                .contains(new UploadKey(Optional.of("acc_1"), ImportJob.Key.LIST, Optional.of("imp_1"), "May.xlsx"));
        for (String other : new String[] {"acc_1/May.xlsx", "May.xlsx", "acc_1/imp_1/more/May.xlsx"}) {
            assertThat(UploadKey.parse("campaigns/do-not-call/" + other))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void anythingBelowACampaignIsAnUpload() {
        assertThat(UploadKey.parse("campaigns/cmp_1/by hand/May.xlsx")).hasValueSatisfying(key -> {
            assertThat(key.campaignId()).isEqualTo("cmp_1");
            assertThat(key.fileName()).isEqualTo("May.xlsx");
            assertThat(key.importId()).isEmpty();
        });
        assertThat(UploadKey.parse("converted/cmp_1/imp_1.csv")).isEmpty();
    }
}
