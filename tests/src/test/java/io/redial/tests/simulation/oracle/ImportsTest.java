package io.redial.tests.simulation.oracle;

import io.redial.tests.simulation.oracle.Fact.Report;
import io.redial.tests.simulation.oracle.Request.OnDuplicate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariants 14 and 15; the file has two people, one of them twice, and a row that is no number. */
final class ImportsTest {

    private static final Row.Who ADA = new Row.Who(List.of("+1"), "Ada");
    private static final Row.Who LATER_ADA = new Row.Who(List.of("+1", "+3"), "Ada L.");
    private static final Row.Who BOB = new Row.Who(List.of("+2"), "Bob");

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    @Test
    void importThatSaysWhatItDidPasses() {
        imported();
        report(4, 2, 0, 1, 1, 0);
        Judged.passes(told);
    }

    @Test
    void secondLeadOfOneNumberIsCaught() {
        told.add("a", "+1");
        told.add("a-again", "+1");
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
        imported();
        report(4, 2, 0, 0, 1, 0);
        Judged.catches(told, Invariant.IMPORT_ONCE, "4 rows read, and 3 told of");
    }

    @Test
    void reportThatCountsALeadTwiceIsCaught() {
        imported();
        report(4, 3, 0, 0, 1, 0);
        Judged.catches(told, Invariant.IMPORT_ONCE, "3 leads told of, and 2 created");
    }

    @Test
    void leadThatWasThereIsNotCountedAsCreated() {
        told.add("b", "+2");
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        report(4, 1, 0, 2, 1, 0);
        Judged.passes(told);
        report(4, 2, 0, 1, 1, 0);
        Judged.includes(told, Invariant.IMPORT_ONCE, "2 leads told of, and 1 created");
    }

    @Test
    void rowsThatAreLostAreCaught() {
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        report(3, 1, 0, 1, 1, 0);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "no lead came of number +2");
        Judged.includes(told, Invariant.IMPORT_RESUMES, "3 rows read and 1 rejected, of 4 rows");
    }

    @Test
    void leadThatNoRowMakesIsCaught() {
        begin(OnDuplicate.SKIP);
        make("a", new Row.Who(List.of("+1", "+3"), "Ada"));
        Judged.catches(told, Invariant.IMPORT_ONCE, "no row of the file makes");
    }

    @Test
    void rowsOfOnePersonMayBePutTogetherWhereTheyUpdate() {
        begin(OnDuplicate.UPDATE);
        make("a", new Row.Who(List.of("+1", "+3"), "Ada"));
        Judged.passes(told);
    }

    @Test
    void leadThatIsThereIsNotChangedByAFileThatSkips() {
        make("b", BOB);
        begin(OnDuplicate.SKIP);
        make("b", new Row.Who(List.of("+2"), "Robert"));
        Judged.catches(told, Invariant.IMPORT_ONCE, "no file that updates makes");
    }

    @Test
    void leadThatIsThereIsChangedByAFileThatUpdatesAsItSays() {
        make("b", new Row.Who(List.of("+2"), "Robert"));
        begin(OnDuplicate.UPDATE);
        make("a", LATER_ADA);
        make("b", BOB);
        report(4, 1, 2, 0, 1, 0);
        Judged.passes(told);
    }

    @Test
    void leadThatIsNotUpdatedIsCaught() {
        make("b", new Row.Who(List.of("+2"), "Robert"));
        begin(OnDuplicate.UPDATE);
        make("a", LATER_ADA);
        report(4, 1, 2, 0, 1, 0);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "not what the file says");
    }

    @Test
    void personWhoIsNotToBeCalledIsCountedAsSuch() {
        list("+2");
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        report(4, 1, 0, 1, 1, 1);
        Judged.passes(told);
        report(4, 1, 0, 2, 1, 0);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "0 rows told of that are not to be called, of 1 to 1");
    }

    @Test
    void personWhoMayBeCalledIsNotKeptOut() {
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        report(4, 1, 0, 1, 1, 1);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "1 rows told of that are not to be called, of 0 to 0");
    }

    @Test
    void reportThatIsToldTwiceMustBeTheSame() {
        imported();
        report(4, 2, 0, 1, 1, 0);
        report(4, 2, 0, 1, 1, 0);
        Judged.passes(told);
        report(4, 2, 1, 0, 1, 0);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "reported twice, and otherwise");
    }

    @Test
    void goodFileThatFailsIsCaughtUnlessItIsNotWanted() {
        begin(OnDuplicate.SKIP);
        told.tell(new Fact.ImportReported(told.now, "i", new Report(Report.Ending.FAILED, 0, 0, 0, 0, 0, 0)));
        Judged.catches(told, Invariant.IMPORT_RESUMES, "failed without a reason");
    }

    @Test
    void fileThatWasWithdrawnMayFail() {
        begin(OnDuplicate.SKIP);
        told.ask(new Request.Withdrawal("w", "f"));
        told.tell(new Fact.ImportReported(told.now, "i", new Report(Report.Ending.FAILED, 0, 0, 0, 0, 0, 0)));
        Judged.passes(told);
    }

    @Test
    void leadsThatAPartMakesWhileItsImportIsCancelledCount() {
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        cancelled(0, 0);
        told.after(Duration.ofSeconds(3));
        make("b", BOB);
        cancelled(3, 2);
        Judged.passes(told);
    }

    @Test
    void cancelledImportThatTellsOfMoreLeadsThanItMadeIsCaught() {
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        cancelled(3, 2);
        Judged.catches(told, Invariant.IMPORT_ONCE, "2 leads told of, and 1 created");
    }

    @Test
    void leadThatAnImportMakesLongAfterItsEndIsCaught() {
        begin(OnDuplicate.SKIP);
        cancelled(0, 0);
        told.after(Duration.ofMinutes(6));
        make("a", ADA);
        Judged.catches(told, Invariant.IMPORT_RESUMES, "made by an import that ended at");
    }

    @Test
    void fileThatNeverEndsIsCaughtAtRest() {
        begin(OnDuplicate.SKIP);
        told.atRest();
        Judged.includes(told, Invariant.IMPORT_RESUMES, "never came to its end");
    }

    @Test
    void importThatDoesNotHoldItsCampaignIsCaught() {
        begin(OnDuplicate.SKIP);
        told.pause();
        Judged.includes(told, Invariant.IMPORT_RESUMES, "held by 0 imports, of which 1 run");
    }

    private void begin(OnDuplicate rule) {
        told.ask(new Request.Import("r", "cmp", "f", rule, Request.File.READABLE, List.of(ADA, LATER_ADA, BOB), 1));
        told.tell(new Fact.ImportBegan(told.now, "cmp", "i", "f"));
    }

    private void imported() {
        begin(OnDuplicate.SKIP);
        make("a", ADA);
        make("b", BOB);
    }

    /** A lead becomes that; before the import begins it comes from elsewhere. */
    private void make(String leadId, Row.Who who) {
        Row.Lead lead = told.fresh("cmp", leadId, who.numbers().toArray(String[]::new));
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
                "i",
                who.name()));
    }

    private void list(String number) {
        told.write(new Row.Guard("acc", number, Row.Listing.DO_NOT_CALL, Optional.empty(), List.of()));
    }

    /** Says how much it has done, once it was told that nobody wants it. */
    private void cancelled(long read, long created) {
        told.ask(new Request.Withdrawal("w", "f"));
        Report report = new Report(Report.Ending.FAILED, read, created, 0, read - created, 0, 0);
        told.tell(new Fact.ImportReported(told.now, "i", report));
    }

    private void report(long read, long created, long updated, long duplicates, long rejected, long doNotCall) {
        told.tell(new Fact.ImportReported(
                told.now,
                "i",
                new Report(Report.Ending.COMPLETED, read, created, updated, duplicates, rejected, doNotCall)));
    }
}
