package io.redial.domain.call;

import io.redial.domain.Entity;
import io.redial.domain.call.CallLifecycle.Standing;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * One call: a claim that got as far as an intent to place.
 *
 * @param intent what stood when the intent was written
 * @param course what is known of how it went
 * @param revision 0 when it was never stored
 */
public record Call(CallIntent intent, CallCourse course, long revision) implements Entity {

    /** A call that was intended, and of which nothing has been heard yet. */
    public static Call of(CallIntent intent) {
        return new Call(intent, CallCourse.UNHEARD, 0);
    }

    public boolean live() {
        return result().live();
    }

    public boolean voicemail() {
        return known().filter(end -> end.kind() == Ending.Kind.VOICEMAIL).isPresent();
    }

    /** All that is known of the conversation: what was told with its end, and what that does not tell but came apart. */
    public Findings findings() {
        return known().map(Ending::findings)
                .or(() -> analysed().map(CallReport.Analysed::findings))
                .orElse(Findings.NONE);
    }

    /** How it ended, with all that is known of the conversation. */
    public Optional<Ending> known() {
        return course.known();
    }

    /** Whether the person was erased: it says nothing of whom it went to, and takes no more word. */
    public boolean erased() {
        return number().equals(PhoneNumber.ERASED);
    }

    /**
     * The call without whatever tells of the person: to whom it went, what was said, and by what its provider knows it. That
     * there was one, when, how it ended and what it cost stays, so that counts and charges stay right.
     *
     * @throws IllegalStateException while it is live
     */
    public Call erase() {
        if (live()) {
            throw new IllegalStateException("a live call is not erased");
        }
        return new Call(intent.erase(), course.erase(), revision);
    }

    /** Whether it has ended and the provider may still tell what the conversation came to. */
    public boolean awaitsAnalysis() {
        return known().filter(end -> end.analysis() == Ending.Analysis.PENDING).isPresent();
    }

    /** The call as it is once this very write of it was stored. */
    public Call stored() {
        return new Call(intent, course, revision + 1);
    }

    /** The provider took the call under {@code id}. */
    public Call accepted(String id) {
        return with(course.accepted(id));
    }

    /** The call after a live report; unchanged when the report says less than is known. */
    public Call progressed(CallResult further, Instant at, Optional<String> id) {
        if (erased()) {
            return this;
        }
        CallResult reached =
                after(CallLifecycle.word(further)).map(Standing::result).orElse(result());
        boolean tellsAnswer = further == CallResult.IN_PROGRESS && result() != CallResult.NOT_PLACED;
        Optional<Instant> answered = tellsAnswer ? answeredAt().or(() -> Optional.of(at)) : answeredAt();
        return with(course.reached(reached, answered).identified(id));
    }

    /** Whether {@code end} says more than what the call ended with so far. */
    public boolean yieldsTo(Ending end) {
        return !erased() && saysMore(end);
    }

    private boolean saysMore(Ending end) {
        return after(CallLifecycle.word(end)).isPresent()
                || ending().filter(known -> known.completedBy(end)).isPresent();
    }

    /** The call after a report on its conversation; unchanged by one that says less than is known. */
    public Call analysed(CallReport.Analysed told, Optional<String> id) {
        return erased() ? this : with(course.told(told).identified(id));
    }

    /**
     * The call after its end.
     *
     * @throws IllegalStateException when it does not yield to that
     */
    public Call ended(Ending end, long charge, Optional<String> id) {
        if (!yieldsTo(end)) {
            throw refusal(CallLifecycle.word(end));
        }
        return with(course.ended(end, charge).identified(id));
    }

    /** The same call, of which that much is counted for the goal. */
    public Call judged(GoalResult goal) {
        return with(course.judged(goal));
    }

    /**
     * Refused before dialling, with the provider's or our own code.
     *
     * @throws IllegalStateException when more than the intent is known of it
     */
    public Call notPlaced(String code) {
        require(CallLifecycle.Word.REFUSED);
        return with(course.notPlaced(code));
    }

    private Optional<Standing> after(CallLifecycle.Word word) {
        return CallLifecycle.after(CallLifecycle.standing(this), word);
    }

    private void require(CallLifecycle.Word word) {
        if (after(word).isEmpty()) {
            throw refusal(word);
        }
    }

    private IllegalStateException refusal(CallLifecycle.Word word) {
        return new IllegalStateException("a call that is " + result() + " is not moved by " + word);
    }

    private Call with(CallCourse further) {
        return new Call(intent, further, revision);
    }

    @Override
    public CallKey key() {
        return intent.key();
    }

    public String accountId() {
        return intent.accountId();
    }

    public String campaignId() {
        return intent.campaignId();
    }

    public int shard() {
        return intent.shard();
    }

    public String placementId() {
        return intent.placementId();
    }

    public int attempt() {
        return intent.attempt();
    }

    public PhoneNumber number() {
        return intent.number();
    }

    public NumberKind kind() {
        return intent.kind();
    }

    public PhoneNumber from() {
        return intent.from();
    }

    public String provider() {
        return intent.provider();
    }

    public Optional<String> connectionId() {
        return intent.connectionId();
    }

    public Instant startedAt() {
        return intent.startedAt();
    }

    public Instant sendBefore() {
        return intent.sendBefore();
    }

    public Instant horizon() {
        return intent.horizon();
    }

    public CallResult result() {
        return course.result();
    }

    public Optional<Instant> answeredAt() {
        return course.answeredAt();
    }

    public Optional<Ending> ending() {
        return course.ending();
    }

    public Optional<CallReport.Analysed> analysed() {
        return course.analysed();
    }

    public long chargedMicros() {
        return course.chargedMicros();
    }

    public Optional<String> providerCallId() {
        return course.providerCallId();
    }

    public Optional<String> refusedCode() {
        return course.refusedCode();
    }

    public GoalResult goal() {
        return course.goal();
    }
}
