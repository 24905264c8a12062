package io.redial.tests.simulation.oracle;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariants 14 and 15; the file has two numbers, one of them twice, and a row that is no number. */
final class ImportsTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);
    private final Request file = new Request.Import("r", "cmp", "i", 4, 1, Set.of("+1", "+2"));

    @Test
    void importThatSaysWhatItDidPasses() {
        imported("a", "+1");
        imported("b", "+2");
        report(4, 2, 1, 1);
        Judged.passes(told);
    }

    @Test
    void secondLeadOfOneNumberIsCaught() {
        imported("a", "+1");
        imported("a-again", "+1");
        Judged.catches(told, Invariant.IMPORT_ONCE, "added with the number of lead a");
    }

    @Test
    void numberOfARemovedLeadMayComeAgain() {
        told.add("a", "+1").ask(Request.Act.REMOVE, "a");
        told.remove(told.lead("a"));
        told.add("a", "+1");
        Judged.passes(told);
    }

    @Test
    void oneNumberInTwoCampaignsPasses() {
        told.campaign("other", Chronicle.SETTINGS);
        told.add("a", "+1").addTo("other", "b", "+1");
        Judged.passes(told);
    }

    @Test
    void reportThatDoesNotAddUpIsCaught() {
        imported("a", "+1");
        imported("b", "+2");
        report(4, 2, 0, 1);
        Judged.catches(told, Invariant.IMPORT_ONCE, "4 rows read, and 3 told of");
    }

    @Test
    void reportThatCountsALeadTwiceIsCaught() {
        imported("a", "+1");
        imported("b", "+2");
        report(4, 3, 0, 1);
        Judged.catches(told, Invariant.IMPORT_ONCE, "3 leads told of, and 2 created");
    }

    @Test
    void rowsThatAreLostAreCaught() {
        imported("a", "+1");
        report(3, 1, 1, 1);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "no lead came of number +2");
        Judged.includes(told, Invariant.IMPORT_RESUMES, "3 rows read and 1 rejected, of 4 rows");
    }

    @Test
    void reportThatIsToldTwiceMustBeTheSame() {
        imported("a", "+1");
        imported("b", "+2");
        report(4, 2, 1, 1);
        report(4, 2, 1, 1);
        Judged.passes(told);
        told.tell(new Fact.ImportReported(
                told.now, "i", new Fact.Report(Fact.Report.Ending.COMPLETED, 4, 2, 1, 0, 1, 0)));
        Judged.catches(told, Invariant.IMPORT_RESUMES, "reported twice, and otherwise");
    }

    @Test
    void acceptedFileThatNeverEndsIsCaughtAtRest() {
        told.acknowledge(told.ask(file));
        told.atRest();
        Judged.includes(told, Invariant.IMPORT_RESUMES, "never came to its end");
    }

    private void imported(String leadId, String number) {
        if (told.oracle.judgements().getOrDefault(Invariant.IMPORT_ONCE, 0L) == 0) {
            told.acknowledge(told.ask(file));
        }
        Row.Lead lead = told.fresh("cmp", leadId, number);
        told.write(new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                0,
                leadId,
                lead.numbers(),
                Set.of(),
                lead.status(),
                Optional.empty(),
                0,
                lead.due(),
                Optional.empty(),
                Optional.empty(),
                "i"));
    }

    private void report(long read, long created, long duplicates, long rejected) {
        told.tell(new Fact.ImportReported(
                told.now,
                "i",
                new Fact.Report(Fact.Report.Ending.COMPLETED, read, created, 0, duplicates, rejected, 0)));
    }
}
