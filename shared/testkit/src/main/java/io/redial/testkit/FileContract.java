package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.engine.port.Files;
import io.redial.engine.port.Uploads;
import io.redial.engine.port.Uploads.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a bucket keeps to, whoever it is of. A test class of an implementation extends this one. */
public abstract class FileContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> KEYS =
            List.of("a.csv", "campaigns/cmp_1/imp_1/a b+c%20&d.csv", "Çağrı/ünlü (1)='x'.csv");

    private final Bucket bucket;
    private final Files files;
    private final Uploads uploads;

    /**
     * The contract of this bucket.
     *
     * @param freshBucket gives one that holds nothing
     */
    protected FileContract(Supplier<Bucket> freshBucket) {
        this.bucket = freshBucket.get();
        this.files = bucket.files();
        this.uploads = bucket.uploads();
    }

    /** A bucket, and what others see and do there without an account. */
    public interface Bucket {

        Files files();

        Uploads uploads();

        /** The entity tag of what is stored, without quotes. */
        String eTag(String key);

        void remove(String key);

        /** Sends a request as it was given, with these headers and this body; whether it was accepted. */
        boolean upload(String method, URI url, Map<String, String> headers, byte[] body);

        /** Follows a link; empty when it is refused. */
        Optional<Downloaded> follow(URI link);

        /** Makes every link that was given for less than this span outdated. */
        void pass(Duration span);
    }

    /**
     * What a link led to.
     *
     * @param disposition the header that names the file
     */
    public record Downloaded(String body, String disposition) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(String key, String text) {
        files.put(key, "text/csv", bytes(text));
    }

    private String read(String key, String eTag, long offset, long length) {
        try (InputStream in = files.open(key, eTag, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private void changed(String key, String eTag) {
        assertThatExceptionOfType(Files.FileChanged.class)
                .isThrownBy(() -> files.open(key, eTag, 0, 1).close());
    }

    @Test
    void anyRangeOfWhatWasPutCanBeRead() {
        for (String key : KEYS) {
            put(key, "0123456789");
            String eTag = bucket.eTag(key);
            assertThat(read(key, eTag, 0, 10)).isEqualTo("0123456789");
            assertThat(read(key, eTag, 0, 1)).isEqualTo("0");
            assertThat(read(key, eTag, 3, 4)).isEqualTo("3456");
            assertThat(read(key, eTag, 9, 1)).isEqualTo("9");
        }
    }

    @Test
    void whatWasReplacedOrRemovedIsNotReadAsWhatItWas() {
        put("a.csv", "one");
        String first = bucket.eTag("a.csv");
        put("a.csv", "two");
        String second = bucket.eTag("a.csv");
        assertThat(second).isNotEqualTo(first);
        changed("a.csv", first);
        assertThat(read("a.csv", second, 0, 3)).isEqualTo("two");
        bucket.remove("a.csv");
        changed("a.csv", second);
        changed("never/there.csv", second);
    }

    @Test
    void whatWasPutAgainAsItWasIsStillTheSame() {
        put("a.csv", "one");
        String eTag = bucket.eTag("a.csv");
        put("a.csv", "one");
        assertThat(read("a.csv", eTag, 1, 2)).isEqualTo("ne");
    }

    private String write(String key, byte[] content, int step) {
        try (Files.Writing writing = files.write(key, "text/csv")) {
            for (int from = 0; from < content.length; from += step) {
                writing.append(content, from, Math.min(step, content.length - from));
            }
            return writing.finish();
        }
    }

    /** More than a few parts of any size that a store may choose. */
    private static byte[] large() {
        byte[] bytes = new byte[17 * 1024 * 1024 + 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    @Test
    void whatIsWrittenPieceByPieceIsThereWhole() throws IOException {
        byte[] content = large();
        for (int step : List.of(1_000_003, 20_000_000)) {
            String eTag = write("pieces.csv", content, step);
            assertThat(eTag).isEqualTo(bucket.eTag("pieces.csv"));
            try (InputStream in = files.open("pieces.csv", eTag, 0, content.length)) {
                assertThat(in.readAllBytes()).isEqualTo(content);
            }
        }
        assertThat(write("small.csv", bytes("phone\n"), 2)).isEqualTo(bucket.eTag("small.csv"));
        assertThat(read("small.csv", bucket.eTag("small.csv"), 0, 6)).isEqualTo("phone\n");
    }

    @Test
    void theSameBytesHaveTheSameTagHoweverTheyAreWritten() {
        byte[] content = large();
        assertThat(write("a.csv", content, 500_000)).isEqualTo(write("b.csv", content, 3_000_000));
    }

    @Test
    void whatIsNotFinishedIsNotThere() {
        put("a.csv", "one");
        byte[] content = large();
        try (Files.Writing broken = files.write("a.csv", "text/csv")) {
            broken.append(content, 0, content.length);
        }
        assertThat(read("a.csv", bucket.eTag("a.csv"), 0, 3)).isEqualTo("one");
        files.write("never.csv", "text/csv").close();
        changed("never.csv", "0cc175b9c0f1b6a831c399e269772661");
    }

    @Test
    void anybodyUploadsWhatHeWasAskedForAsHeWasTold() {
        for (String key : KEYS) {
            Files.UploadRequest asked = files.uploadRequest(key, Optional.empty(), HOUR);
            assertThat(bucket.upload(asked.method(), asked.url(), asked.headers(), bytes("phone\n")))
                    .isTrue();
            assertThat(read(key, bucket.eTag(key), 0, 6)).isEqualTo("phone\n");
        }
    }

    @Test
    void nobodyUploadsAnythingElse() {
        Files.UploadRequest asked = files.uploadRequest("asked.csv", Optional.empty(), HOUR);
        Map<String, String> otherType = new HashMap<>(asked.headers());
        otherType.replaceAll((_, _) -> "text/html");
        URI elsewhere = URI.create(asked.url().toString().replace("asked.csv", "other.csv"));
        assertThat(bucket.upload("PUT", asked.url(), otherType, bytes("<html>")))
                .isFalse();
        assertThat(bucket.upload("PUT", elsewhere, asked.headers(), bytes("x"))).isFalse();
        assertThat(bucket.upload("DELETE", asked.url(), asked.headers(), new byte[0]))
                .isFalse();
        assertThat(bucket.follow(asked.url())).isEmpty();
        changed("asked.csv", "0cc175b9c0f1b6a831c399e269772661");
        changed("other.csv", "0cc175b9c0f1b6a831c399e269772661");
    }

    @Test
    void aFileOfAnotherSizeThanWasSaidIsRefused() {
        Files.UploadRequest asked = files.uploadRequest("sized.csv", Optional.of(6L), HOUR);
        assertThat(bucket.upload(asked.method(), asked.url(), asked.headers(), bytes("phone,name\n")))
                .isFalse();
        assertThat(bucket.upload(asked.method(), asked.url(), asked.headers(), bytes("tel")))
                .isFalse();
        assertThat(bucket.upload(asked.method(), asked.url(), asked.headers(), bytes("phone\n")))
                .isTrue();
    }

    private boolean send(String key, String upload, int number, byte[] part) {
        Files.UploadRequest asked = uploads.partRequest(key, upload, number, HOUR);
        return bucket.upload(asked.method(), asked.url(), asked.headers(), part);
    }

    @Test
    void partsInAnyOrderAndSentTwiceMakeTheFile() throws IOException {
        byte[] first = new byte[Uploads.LEAST_PART];
        Arrays.fill(first, (byte) 'a');
        for (String key : KEYS) {
            String upload = uploads.begin(key);
            assertThat(uploads.parts(key, upload)).hasValue(List.of());
            assertThat(send(key, upload, 2, bytes("spoilt"))).isTrue();
            assertThat(send(key, upload, 2, bytes("the end"))).isTrue();
            assertThat(send(key, upload, 1, first)).isTrue();
            List<Part> sent = uploads.parts(key, upload).orElseThrow();
            assertThat(sent).extracting(Part::number).containsExactly(1, 2);
            assertThat(sent).extracting(Part::bytes).containsExactly((long) first.length, 7L);
            assertThat(uploads.size(key)).isEmpty();
            assertThat(uploads.complete(key, upload, sent)).isTrue();
            assertThat(uploads.size(key)).hasValue(first.length + 7L);
            // Whether a bucket still knows of it is its own affair.
            assertThatCode(() -> uploads.complete(key, upload, sent)).doesNotThrowAnyException();
            assertThat(uploads.size(key)).hasValue(first.length + 7L);
            assertThat(read(key, bucket.eTag(key), first.length - 1, 8)).isEqualTo("athe end");
            assertThat(uploads.parts(key, upload).orElse(List.of())).isEmpty();
        }
    }

    @Test
    void ofPartsThatWeSendThoseMakeTheFileThatAreNamed() {
        byte[] first = new byte[Uploads.LEAST_PART];
        Arrays.fill(first, (byte) 'a');
        String upload = uploads.begin("b.csv");
        String one = uploads.send("b.csv", upload, 2, first);
        String spoilt = uploads.send("b.csv", upload, 3, bytes("spoilt"));
        String end = uploads.send("b.csv", upload, 7, bytes("the end"));
        assertThat(end).isNotEqualTo(spoilt).doesNotContain("\"");
        uploads.complete("b.csv", upload, List.of(new Part(2, one, first.length), new Part(7, end, 7)));
        assertThat(read("b.csv", bucket.eTag("b.csv"), first.length - 1, 8)).isEqualTo("athe end");
    }

    @Test
    void untilAllIsPutTogetherNothingIsThere() {
        put("a.csv", "one");
        String eTag = bucket.eTag("a.csv");
        String upload = uploads.begin("a.csv");
        assertThat(send("a.csv", upload, 1, bytes("two"))).isTrue();
        assertThat(read("a.csv", eTag, 0, 3)).isEqualTo("one");
        uploads.abort("a.csv", upload);
        uploads.abort("a.csv", upload);
        assertThat(uploads.parts("a.csv", upload).orElse(List.of())).isEmpty();
        assertThat(read("a.csv", eTag, 0, 3)).isEqualTo("one");
    }

    @Test
    void uploadsOfOneKeyKnowNothingOfEachOther() {
        String one = uploads.begin("a.csv");
        String other = uploads.begin("a.csv");
        assertThat(other).isNotEqualTo(one);
        assertThat(send("a.csv", one, 1, bytes("one"))).isTrue();
        assertThat(uploads.parts("a.csv", other)).hasValue(List.of());
    }

    @Test
    void aLinkLeadsToTheFileUnderItsName() {
        for (String key : KEYS) {
            put(key, "rejected\n");
            assertThat(bucket.follow(files.download(key, "rejected-rows.csv", HOUR)))
                    .hasValue(new Downloaded("rejected\n", "attachment; filename=\"rejected-rows.csv\""));
        }
    }

    @Test
    void aLinkShowsWhatIsThereWhenItIsFollowed() {
        URI link = files.download("a.csv", "a.csv", HOUR);
        assertThat(bucket.follow(link)).isEmpty();
        put("a.csv", "one");
        assertThat(bucket.follow(link)).map(Downloaded::body).hasValue("one");
    }

    @Test
    void linksAndRequestsGoOutOfDate() {
        put("a.csv", "one");
        Duration brief = Duration.ofSeconds(1);
        URI link = files.download("a.csv", "a.csv", brief);
        Files.UploadRequest asked = files.uploadRequest("b.csv", Optional.empty(), brief);
        bucket.pass(brief);
        assertThat(bucket.follow(link)).isEmpty();
        assertThat(bucket.upload(asked.method(), asked.url(), asked.headers(), bytes("late")))
                .isFalse();
    }
}
