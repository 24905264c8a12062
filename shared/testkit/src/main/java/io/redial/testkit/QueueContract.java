package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Fault;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Chunks.Layout;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the queues keep to, whoever they are of. A test class of an implementation extends this one. */
public abstract class QueueContract {

    private static final CallKey CALL = Samples.call(1, Samples.NOW).key();
    private static final Duration VISIBLE_AGAIN = Duration.ofHours(1);
    private static final int TRIES = 5;

    private final Post post;
    private final Signals signals;

    /**
     * The contract of these queues.
     *
     * @param freshPost gives queues that nothing was sent to
     */
    protected QueueContract(Supplier<Post> freshPost) {
        this.post = freshPost.get();
        this.signals = post.signals();
    }

    private static Signals.Dial dial(int n, Duration delay) {
        return new Signals.Dial(
                Samples.ACCOUNT, Samples.leadKey(n), Samples.claimId(n), Samples.NOW.plusMillis(1_234), delay);
    }

    private static Chunk chunk(int n) {
        return new Chunk(
                Samples.ACCOUNT,
                Samples.CAMPAIGN,
                "imp_1",
                n,
                9_000_000_000L + n,
                1_048_576,
                77_777_777_777L,
                new Layout('\t', 3, 120));
    }

    private List<Letter> received(Line line) {
        return post.receive(line, 10).stream().map(Post.Received::letter).toList();
    }

    /** Receives one, which must be there. */
    private Post.Received one(Line line) {
        List<Post.Received> given = post.receive(line, 1);
        assertThat(given).as("a letter in %s", line).hasSize(1);
        return given.getFirst();
    }

    /** Receives and deletes until nothing comes any more. */
    private List<Letter> emptied(Line line) {
        List<Letter> all = new ArrayList<>();
        List<Post.Received> given = post.receive(line, 10);
        while (!given.isEmpty()) {
            given.forEach(each -> {
                all.add(each.letter());
                post.delete(line, each);
            });
            given = post.receive(line, 10);
        }
        return all;
    }

    @Test
    void everySignalArrivesInItsQueueAsItWasSent() {
        LeadAction.Key action = new LeadAction.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "act_1");
        Erasure.Key erasure = new Erasure.Key(Samples.ACCOUNT, "era_1");
        Sync.Key sync = new Sync.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "syn_1");
        ImportJob.Key job = new ImportJob.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "imp_1");
        signals.wake(Samples.ACCOUNT);
        signals.wakeLater("acc_later", Duration.ZERO);
        signals.dial(List.of(dial(1, Duration.ZERO)));
        signals.lookUp(CALL, Duration.ZERO);
        signals.carryOn(action);
        signals.erase(erasure, Duration.ZERO);
        signals.replan(job);
        signals.syncDue(sync);
        post.chunks().enqueue(List.of(chunk(7)));
        assertThat(received(Line.WAKE_UPS)).containsExactly(new Letter.Wake(Samples.ACCOUNT));
        assertThat(received(Line.LATER)).containsExactly(new Letter.Wake("acc_later"));
        assertThat(received(Line.DIALS)).containsExactly(new Letter.Dial(dial(1, Duration.ZERO)));
        assertThat(received(Line.CALL_EVENTS)).containsExactly(new Letter.LookUp(CALL));
        assertThat(received(Line.LEAD_ACTIONS))
                .containsExactlyInAnyOrder(new Letter.CarryOn(action), new Letter.Erase(erasure));
        assertThat(received(Line.CHUNKS))
                .containsExactlyInAnyOrder(new Letter.Replan(job), new Letter.SyncDue(sync), new Letter.Part(chunk(7)));
    }

    @Test
    void everyReportArrivesAsItWasSent() {
        List<Signals.Report> reports = EverySample.all().stream()
                .flatMap(entity -> entity instanceof Call call ? told(call) : Stream.empty())
                .map(what -> new Signals.Report(CALL, Optional.of("provider-1"), what))
                .distinct()
                .toList();
        assertThat(reports).hasSizeGreaterThan(10);
        signals.report(reports);
        signals.report(List.of(new Signals.Report(CALL, Optional.empty(), new CallReport.Ringing(Samples.NOW))));
        assertThat(emptied(Line.CALL_EVENTS))
                .hasSize(reports.size() + 1)
                .containsAll(reports.stream().map(Letter.Report::new).toList());
    }

    private static Stream<CallReport> told(Call call) {
        return Stream.concat(
                Stream.of(
                        new CallReport.Accepted(call.startedAt()),
                        new CallReport.Refused(call.startedAt(), Fault.CAMPAIGN, "no_voice"),
                        new CallReport.Ringing(call.startedAt()),
                        new CallReport.Answered(call.startedAt())),
                Stream.concat(
                        call.ending().<CallReport>map(CallReport.Ended::new).stream(),
                        call.ending().stream()
                                .map(ending -> new CallReport.Analysed(
                                        ending.at(), CallReport.Voicemail.DETECTED, ending.findings()))));
    }

    @Test
    void manyAreSentAtOnceAndEachArrivesOnce() {
        signals.dial(
                IntStream.range(0, 25).mapToObj(n -> dial(n, Duration.ZERO)).toList());
        post.chunks()
                .enqueue(IntStream.range(0, 25).mapToObj(QueueContract::chunk).toList());
        assertThat(emptied(Line.DIALS))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 25)
                        .<Letter>mapToObj(n -> new Letter.Dial(dial(n, Duration.ZERO)))
                        .toList());
        assertThat(emptied(Line.CHUNKS))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 25)
                        .<Letter>mapToObj(n -> new Letter.Part(chunk(n)))
                        .toList());
    }

    @Test
    void nothingIsSentForNothing() {
        signals.dial(List.of());
        signals.report(List.of());
        post.chunks().enqueue(List.of());
        for (Line line : Line.values()) {
            assertThat(received(line)).isEmpty();
        }
    }

    @Test
    void whatIsDelayedComesAfterItsDelayInWholeSeconds() {
        signals.wakeLater(Samples.ACCOUNT, Signals.LONGEST_DELAY);
        signals.lookUp(CALL, Duration.ofMinutes(5));
        signals.dial(List.of(dial(1, Duration.ofMillis(100_900)), dial(2, Duration.ofMillis(900))));
        assertThat(received(Line.DIALS)).containsExactly(new Letter.Dial(dial(2, Duration.ZERO)));
        post.pass(Duration.ofSeconds(50));
        assertThat(received(Line.DIALS)).doesNotContain(new Letter.Dial(dial(1, Duration.ZERO)));
        post.pass(Duration.ofMillis(50_200));
        assertThat(received(Line.DIALS)).contains(new Letter.Dial(dial(1, Duration.ZERO)));
        post.pass(Duration.ofSeconds(150));
        assertThat(received(Line.CALL_EVENTS)).isEmpty();
        post.pass(Duration.ofSeconds(50));
        assertThat(received(Line.CALL_EVENTS)).containsExactly(new Letter.LookUp(CALL));
        post.pass(Duration.ofMinutes(9));
        assertThat(received(Line.LATER)).isEmpty();
        post.pass(Duration.ofMinutes(1));
        assertThat(received(Line.LATER)).containsExactly(new Letter.Wake(Samples.ACCOUNT));
    }

    @Test
    void aDelayThatIsTooLongIsAMistakeAndNothingIsSent() {
        Duration tooLong = Signals.LONGEST_DELAY.plusMillis(1);
        assertThatIllegalArgumentException().isThrownBy(() -> signals.wakeLater(Samples.ACCOUNT, tooLong));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.lookUp(CALL, tooLong));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signals.dial(List.of(dial(1, Duration.ZERO), dial(2, tooLong))));
        post.pass(Duration.ofHours(1));
        for (Line line : Line.values()) {
            assertThat(received(line)).isEmpty();
        }
    }

    @Test
    void whatShouldHaveComeBeforeComesAtOnce() {
        signals.dial(List.of(dial(1, Duration.ofSeconds(-5))));
        signals.wakeLater(Samples.ACCOUNT, Duration.ofMillis(-1));
        signals.lookUp(CALL, Duration.ofDays(-1));
        assertThat(received(Line.DIALS)).hasSize(1);
        assertThat(received(Line.LATER)).hasSize(1);
        assertThat(received(Line.CALL_EVENTS)).hasSize(1);
    }

    @Test
    void noWakeUpIsTakenForAnotherOne() {
        signals.wake(Samples.ACCOUNT);
        signals.wake(Samples.ACCOUNT);
        signals.wake("acc_other");
        signals.wake(Samples.ACCOUNT);
        assertThat(emptied(Line.WAKE_UPS))
                .containsExactlyInAnyOrder(
                        new Letter.Wake(Samples.ACCOUNT),
                        new Letter.Wake(Samples.ACCOUNT),
                        new Letter.Wake(Samples.ACCOUNT),
                        new Letter.Wake("acc_other"));
    }

    @Test
    void whileAnAccountIsLookedAtItsNextWakeUpWaitsAndThoseOfOthersDoNot() {
        signals.wake(Samples.ACCOUNT);
        signals.wake(Samples.ACCOUNT);
        Post.Received first = one(Line.WAKE_UPS);
        signals.wake("acc_other");
        assertThat(received(Line.WAKE_UPS)).containsExactly(new Letter.Wake("acc_other"));
        post.delete(Line.WAKE_UPS, first);
        assertThat(received(Line.WAKE_UPS)).containsExactly(new Letter.Wake(Samples.ACCOUNT));
        assertThat(received(Line.WAKE_UPS)).isEmpty();
    }

    @Test
    void aWakeUpThatIsGivenBackComesBeforeTheNextOfItsAccount() {
        signals.wake(Samples.ACCOUNT);
        signals.wake(Samples.ACCOUNT);
        Post.Received first = one(Line.WAKE_UPS);
        post.hide(Line.WAKE_UPS, first, Duration.ZERO);
        Post.Received again = one(Line.WAKE_UPS);
        assertThat(again.receives()).isEqualTo(2);
        post.delete(Line.WAKE_UPS, again);
        assertThat(one(Line.WAKE_UPS).receives()).isEqualTo(1);
    }

    @Test
    void whatIsNotDoneWithComesAgainAfterAWhile() {
        for (Line line : Line.values()) {
            send(line);
            assertThat(one(line).receives()).isEqualTo(1);
            assertThat(post.receive(line, 1)).isEmpty();
        }
        post.pass(Duration.ofSeconds(15));
        for (Line line : Line.values()) {
            assertThat(post.receive(line, 1)).as("%s after 15 s", line).isEmpty();
        }
        post.pass(Duration.ofSeconds(15));
        assertThat(one(Line.WAKE_UPS).receives()).isEqualTo(2);
        assertThat(post.receive(Line.DIALS, 1)).isEmpty();
        post.pass(VISIBLE_AGAIN);
        for (Line line : Line.values()) {
            Post.Received again = one(line);
            assertThat(again.receives()).isEqualTo(line == Line.WAKE_UPS ? 3 : 2);
            post.delete(line, again);
        }
        post.pass(VISIBLE_AGAIN);
        for (Line line : Line.values()) {
            assertThat(post.receive(line, 1))
                    .as("%s after it was deleted", line)
                    .isEmpty();
        }
    }

    @Test
    void whatIsHiddenForLongerComesLater() {
        send(Line.DIALS);
        Post.Received first = one(Line.DIALS);
        post.pass(Duration.ofSeconds(10));
        post.hide(Line.DIALS, first, Duration.ofMinutes(5));
        post.pass(Duration.ofSeconds(200));
        assertThat(post.receive(Line.DIALS, 1)).isEmpty();
        post.pass(Duration.ofSeconds(100));
        assertThat(one(Line.DIALS).receives()).isEqualTo(2);
    }

    @Test
    void whatFailsFiveTimesIsPutAside() {
        for (Line line : Line.values()) {
            send(line);
            Letter letter = new Letter.Wake("");
            for (int tries = 1; tries <= TRIES; tries++) {
                Post.Received given = one(line);
                assertThat(given.receives()).isEqualTo(tries);
                letter = given.letter();
                assertThat(post.dead(line)).isEmpty();
                post.pass(VISIBLE_AGAIN);
            }
            assertThat(post.receive(line, 1)).isEmpty();
            assertThat(post.dead(line)).containsExactly(letter);
        }
    }

    private void send(Line line) {
        switch (line) {
            case WAKE_UPS -> signals.wake(Samples.ACCOUNT);
            case LATER -> signals.wakeLater(Samples.ACCOUNT, Duration.ZERO);
            case DIALS -> signals.dial(List.of(dial(1, Duration.ZERO)));
            case CALL_EVENTS -> signals.lookUp(CALL, Duration.ZERO);
            case LEAD_ACTIONS -> signals.carryOn(new LeadAction.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "act_1"));
            case CHUNKS -> post.chunks().enqueue(List.of(chunk(1)));
        }
    }
}
