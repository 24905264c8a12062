package io.redial.domain.call;

import io.redial.domain.Entity;
import io.redial.domain.call.CallLifecycle.Standing;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * One call: a claim that got as far as an intent to place.
 *
 * @param shard the lead's shard
 * @param placementId drawn by the dialer invocation that may send the placing request
 * @param attempt the round it belongs to, from 1
 * @param from the number it is placed from
 * @param connectionId the connection whose credentials it is placed with; empty where the provider needs none
 * @param startedAt when the intent was written
 * @param horizon no call placed for this intent can be live after that
 * @param ending present when the result is {@code COMPLETED}, {@code BUSY}, {@code UNANSWERED} or {@code FAILED}
 * @param analysed what the provider told of the conversation apart from its end; it may come before the end
 * @param chargedMicros what the account was charged
 * @param revision 0 when it was never stored
 */
public record Call(
        CallKey key,
        String accountId,
        String campaignId,
        int shard,
        String placementId,
        int attempt,
        PhoneNumber number,
        NumberKind kind,
        PhoneNumber from,
        String provider,
        Optional<String> connectionId,
        CallResult result,
        Instant startedAt,
        Instant sendBefore,
        Instant horizon,
        Optional<Instant> answeredAt,
        Optional<Ending> ending,
        Optional<CallReport.Analysed> analysed,
        long chargedMicros,
        Optional<String> providerCallId,
        Optional<String> refusedCode,
        long revision)
        implements Entity {

    public Call {
        boolean concluded = !result.live() && result != CallResult.NOT_PLACED;
        if (concluded != ending.isPresent()) {
            throw new IllegalArgumentException("a call has an ending when, and only when, it has a final result");
        }
    }

    public boolean live() {
        return result.live();
    }

    public boolean voicemail() {
        return known().filter(end -> end.kind() == Ending.Kind.VOICEMAIL).isPresent();
    }

    /** All that is known of the conversation: what was told with its end, and what that does not tell but came apart. */
    public Findings findings() {
        return known().map(Ending::findings)
                .or(() -> analysed.map(CallReport.Analysed::findings))
                .orElse(Findings.NONE);
    }

    /** How it ended, with all that is known of the conversation. */
    public Optional<Ending> known() {
        return ending.map(end -> analysed.map(end::analysedAs).orElse(end));
    }

    /** Whether the person was erased: it says nothing of whom it went to, and takes no more word. */
    public boolean erased() {
        return number.equals(PhoneNumber.ERASED);
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
        return new Call(
                key,
                accountId,
                campaignId,
                shard,
                placementId,
                attempt,
                PhoneNumber.ERASED,
                kind,
                from,
                provider,
                connectionId,
                result,
                startedAt,
                sendBefore,
                horizon,
                answeredAt,
                known().map(end -> end.with(Findings.NONE).analysed()),
                Optional.empty(),
                chargedMicros,
                Optional.empty(),
                refusedCode,
                revision);
    }

    /** Whether it has ended and the provider may still tell what the conversation came to. */
    public boolean awaitsAnalysis() {
        return known().filter(end -> end.analysis() == Ending.Analysis.PENDING).isPresent();
    }

    /** The call as it is once this very write of it was stored. */
    public Call stored() {
        return new Call(
                key,
                accountId,
                campaignId,
                shard,
                placementId,
                attempt,
                number,
                kind,
                from,
                provider,
                connectionId,
                result,
                startedAt,
                sendBefore,
                horizon,
                answeredAt,
                ending,
                analysed,
                chargedMicros,
                providerCallId,
                refusedCode,
                revision + 1);
    }

    /** The provider took the call under {@code id}. */
    public Call accepted(String id) {
        return with(result, answeredAt, ending, chargedMicros, Optional.of(id), refusedCode);
    }

    /** The call after a live report; unchanged when the report says less than is known. */
    public Call progressed(CallResult further, Instant at, Optional<String> id) {
        if (erased()) {
            return this;
        }
        CallResult reached =
                after(CallLifecycle.word(further)).map(Standing::result).orElse(result);
        boolean tellsAnswer = further == CallResult.IN_PROGRESS && result != CallResult.NOT_PLACED;
        Optional<Instant> answered = tellsAnswer ? answeredAt.or(() -> Optional.of(at)) : answeredAt;
        return with(reached, answered, ending, chargedMicros, providerCallId.or(() -> id), refusedCode);
    }

    /** Whether {@code end} says more than what the call ended with so far. */
    public boolean yieldsTo(Ending end) {
        return !erased() && saysMore(end);
    }

    private boolean saysMore(Ending end) {
        return after(CallLifecycle.word(end)).isPresent()
                || ending.filter(known -> known.completedBy(end)).isPresent();
    }

    /** The call after a report on its conversation; unchanged by one that says less than is known. */
    public Call analysed(CallReport.Analysed told, Optional<String> id) {
        if (erased()) {
            return this;
        }
        return new Call(
                key,
                accountId,
                campaignId,
                shard,
                placementId,
                attempt,
                number,
                kind,
                from,
                provider,
                connectionId,
                result,
                startedAt,
                sendBefore,
                horizon,
                answeredAt,
                ending,
                analysed.map(known -> known.and(told)).or(() -> Optional.of(told)),
                chargedMicros,
                providerCallId.or(() -> id),
                refusedCode,
                revision);
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
        return with(
                end.kind().result(),
                end.answeredAt().or(() -> answeredAt),
                Optional.of(end),
                charge,
                providerCallId.or(() -> id),
                refusedCode);
    }

    /**
     * Refused before dialling, with the provider's or our own code.
     *
     * @throws IllegalStateException when more than the intent is known of it
     */
    public Call notPlaced(String code) {
        require(CallLifecycle.Word.REFUSED);
        return with(CallResult.NOT_PLACED, Optional.empty(), Optional.empty(), 0, providerCallId, Optional.of(code));
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
        return new IllegalStateException("a call that is " + result + " is not moved by " + word);
    }

    private Call with(
            CallResult newResult,
            Optional<Instant> newAnsweredAt,
            Optional<Ending> newEnding,
            long newCharge,
            Optional<String> newProviderCallId,
            Optional<String> newRefusedCode) {
        return new Call(
                key,
                accountId,
                campaignId,
                shard,
                placementId,
                attempt,
                number,
                kind,
                from,
                provider,
                connectionId,
                newResult,
                startedAt,
                sendBefore,
                horizon,
                newAnsweredAt,
                newEnding,
                analysed,
                newCharge,
                newProviderCallId,
                newRefusedCode,
                revision);
    }
}
