package io.redial.functions.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.queue.Messages;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImporterHandlerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path EVENTS = Path.of(System.getProperty("redial.root"), "events");

    private final ImporterStage stage = new ImporterStage();

    @Test
    void theSampleFileOfTwoRowsIsTwoLeads() throws IOException {
        stage.put("campaigns/cmp_demo/leads small.csv", read("leads-small.csv"));
        assertThat(stage.handle(read("importer-upload.json"))).isEmpty();
        stage.deliverChunks();
        ImportJob job = stage.jobs().getFirst();
        assertThat(job.status()).isEqualTo(Status.COMPLETED);
        assertThat(job.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(stage.leads())
                .extracting(Lead::person)
                .extracting(person -> person.phone().e164() + " " + person.name() + " " + person.variables())
                .containsExactlyInAnyOrder(
                        "+15550001 Ada Lovelace {company=Analytical Engines}",
                        "+15550002 Grace Hopper {company=Compilers Inc}");
    }

    @Test
    void aPartThatThereIsNoTimeForIsQueuedAgainAndWrittenLater() throws IOException {
        stage.put("campaigns/cmp_demo/leads small.csv", read("leads-small.csv"));
        assertThat(stage.handle(read("importer-upload.json"))).isEmpty();
        stage.deliverChunksLate();
        assertThat(stage.leads()).isEmpty();
        assertThat(stage.queuedChunks()).isEqualTo(1);
        stage.deliverChunks();
        assertThat(stage.jobs().getFirst().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
    }

    @Test
    void theSampleChunkIsWritten() throws IOException {
        ImportJob.Key key =
                new ImportJob.Key(ImporterStage.ACCOUNT, ImporterStage.CAMPAIGN, "imp_0123456789abcdefghjkmnpqrs");
        String file = read("leads-small.csv");
        stage.put("campaigns/cmp_demo/a.csv", file);
        ImportJob asked = ImportLifecycle.awaiting(
                key, "a.csv", "campaigns/cmp_demo/a.csv", ImportJob.Settings.DEFAULT, ImporterStage.NOW);
        ImportJob begun = ImportLifecycle.begun(asked, ImporterStage.eTag(file), file.length(), ImporterStage.NOW);
        stage.store.commit(Commit.of(new Write.Save(ImportLifecycle.planned(begun, 1, List.of(), ImporterStage.NOW))));
        assertThat(stage.handle(read("importer-chunk.json"))).isEmpty();
        assertThat(stage.jobs()).extracting(ImportJob::status).containsExactly(Status.COMPLETED);
        assertThat(stage.leads()).hasSize(2);
    }

    @Test
    void theDemoFileHasLeadsOfEveryKindDuplicatesAndFaults() throws IOException {
        String demo = read("leads.csv");
        stage.put("campaigns/cmp_demo/leads.csv", demo);
        assertThat(stage.handle(stage.uploadEvent("campaigns/cmp_demo/leads.csv", demo)))
                .isEmpty();
        stage.deliverChunks();
        ImportJob job = stage.jobs().getFirst();
        assertThat(job.counts()).isEqualTo(new Counts(252, 240, 0, 6, 6, 0));
        assertThat(job.errors())
                .extracting(RowError::code)
                .containsExactlyInAnyOrder(
                        "invalid_phone",
                        "missing_phone",
                        "missing_country_code",
                        "unknown_timezone",
                        "too_many_columns",
                        "invalid_phone");
        String scripts = String.join(
                " ",
                stage.leads().stream()
                        .map(lead -> lead.person().variables().getOrDefault("simulate", ""))
                        .toList());
        for (String word : List.of(
                "human",
                "voicemail",
                "busy",
                "unanswered",
                "failed",
                "invalid",
                "throttled",
                "lost",
                "timeout",
                "refused",
                "human:45s",
                "voicemail;voicemail;human{confirmed=true}",
                "busy;human{confirmed=true}")) {
            assertThat(scripts).contains(word);
        }
    }

    @Test
    void anImportThatStandsStillIsPlannedAgain() throws IOException {
        String file = read("leads-small.csv");
        stage.put("campaigns/cmp_demo/a.csv", file);
        assertThat(stage.handle(stage.uploadEvent("campaigns/cmp_demo/a.csv", file)))
                .isEmpty();
        stage.loseChunks();
        String again = Messages.replan(stage.jobs().getFirst().key());
        assertThat(stage.handle(stage.queued("again", again))).isEmpty();
        stage.deliverChunks();
        assertThat(stage.jobs()).extracting(ImportJob::status).containsExactly(Status.COMPLETED);
        assertThat(stage.leads()).hasSize(2);
    }

    @Test
    void theTestMessageOfABucketIsDone() throws IOException {
        String test = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}";
        assertThat(stage.handle(stage.queued("1", test))).isEmpty();
    }

    @Test
    void aFileOfAnUnknownCampaignIsDone() throws IOException {
        stage.put("campaigns/cmp_other/a.csv", "phone\n");
        assertThat(stage.handle(stage.uploadEvent("campaigns/cmp_other/a.csv", "phone\n")))
                .isEmpty();
        assertThat(stage.jobs()).isEmpty();
    }

    @Test
    void onlyTheMessagesThatFailedComeBack() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(read("importer-upload.json"));
        stage.put("campaigns/cmp_demo/leads small.csv", read("leads-small.csv"));
        for (JsonNode more : JSON.readTree(stage.queued("bad", "{\"what\":1}")).path("Records")) {
            event.withArray("Records").add(more);
        }
        assertThat(stage.handle(event.toString())).containsExactly("bad");
        assertThat(stage.jobs()).hasSize(1);
    }

    @Test
    void aMessageThatFailsComesAgainAfterHalfAMinuteThenLaterAndLaterAndIsGivenUpAtLast() throws IOException {
        List<int[]> ranges =
                List.of(new int[] {23, 30}, new int[] {91, 120}, new int[] {361, 480}, new int[] {1351, 1800});
        for (int delivery = 1; delivery <= ranges.size(); delivery++) {
            stage.comebacks.clear();
            assertThat(stage.handle(stage.queued("bad", "{}x", delivery))).containsExactly("bad");
            ImporterStage.Comeback comeback = stage.comebacks.getFirst();
            assertThat(stage.comebacks).hasSize(1);
            assertThat(comeback.queueArn()).endsWith(":redial-chunks");
            assertThat(comeback.receipt()).isEqualTo("receipt of bad");
            assertThat(comeback.seconds()).isBetween(ranges.get(delivery - 1)[0], ranges.get(delivery - 1)[1]);
        }
        stage.comebacks.clear();
        assertThat(stage.handle(stage.queued("bad", "{}x", 5))).containsExactly("bad");
        assertThat(stage.comebacks).isEmpty();
    }

    @Test
    void aMessageThatIsDoneDoesNotComeAgain() throws IOException {
        assertThat(stage.handle(stage.queued("1", "{\"Event\":\"s3:TestEvent\"}")))
                .isEmpty();
        assertThat(stage.comebacks).isEmpty();
    }

    @Test
    void aQueueThatDoesNotAnswerKeepsTheMessageForItsVisibilityTimeout() throws IOException {
        stage.queueAnswers = false;
        assertThat(stage.handle(stage.queued("bad", "{}x"))).containsExactly("bad");
    }

    private static String read(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name));
    }
}
