package io.redial.engine.world;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.money.Cost;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A call as the network knows it: the truth that the engine can only be told of. */
public final class PlacedCall {

    private final Telephone.Placing placing;
    private final String id;
    private final Instant at;
    private final Talk talk;
    private Instant endsAt;

    PlacedCall(Telephone.Placing placing, String id, Instant at, Talk talk) {
        this.placing = placing;
        this.id = id;
        this.at = at;
        this.talk = talk;
        this.endsAt = at.plus(talk.whole());
    }

    public CallKey key() {
        return placing.call().key();
    }

    public String campaignId() {
        return placing.call().campaignId();
    }

    public String leadId() {
        return key().leadId();
    }

    public PhoneNumber number() {
        return placing.call().number();
    }

    public PhoneNumber from() {
        return placing.call().from();
    }

    /** The zones of the lead when it was called. */
    public ZoneSet zones() {
        return placing.lead().zones();
    }

    /** The slot for which it was claimed. */
    public Instant slot() {
        return placing.lead().state().claim().orElseThrow().slot();
    }

    /** It must not ring after that. */
    public Instant dialBefore() {
        return placing.dialBefore();
    }

    public int attempt() {
        return placing.call().attempt();
    }

    public String providerCallId() {
        return id;
    }

    public Instant placedAt() {
        return at;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public Talk talk() {
        return talk;
    }

    public boolean liveAt(Instant now) {
        return now.isBefore(endsAt);
    }

    /** When the provider dials, unless the call has ended by then. */
    public Instant ringsAt() {
        return at.plus(talk.queue());
    }

    public boolean rangBy(Instant now) {
        return ringsAt().isBefore(endsAt) && !ringsAt().isAfter(now);
    }

    Instant answersAt() {
        return ringsAt().plus(talk.ring());
    }

    void hangUp(Instant now) {
        if (liveAt(now)) {
            endsAt = now;
        }
    }

    private boolean answered() {
        return talk.isAnswered() && answersAt().isBefore(endsAt);
    }

    /** What the network would say of it at {@code now}. */
    CallReport reportAt(Instant now) {
        if (!liveAt(now)) {
            return new CallReport.Ended(endingAt(now));
        }
        if (now.isBefore(ringsAt())) {
            return new CallReport.Accepted(at);
        }
        return answered() && !now.isBefore(answersAt())
                ? new CallReport.Answered(answersAt())
                : new CallReport.Ringing(ringsAt());
    }

    /** When the network tells what the conversation came to; empty when it does so with the end, or never. */
    Optional<Instant> toldAt() {
        return talk.analysis() instanceof Talk.Analysis.After(Duration delay)
                ? Optional.of(endsAt.plus(delay))
                : Optional.empty();
    }

    public CallReport.Analysed analysed() {
        CallReport.Voicemail voicemail =
                talk.kind() == Ending.Kind.VOICEMAIL ? CallReport.Voicemail.DETECTED : CallReport.Voicemail.NOT_TOLD;
        return new CallReport.Analysed(toldAt().orElse(endsAt), voicemail, Findings.of(talk.variables()));
    }

    /** As the network tells it at the very end. */
    public Ending ending() {
        return talk.analysis() instanceof Talk.Analysis.AtTheEnd
                ? ending(Ending.Analysis.COMPLETE, analysed().findings())
                : ending(Ending.Analysis.PENDING, Findings.NONE);
    }

    private Ending endingAt(Instant now) {
        return toldAt().filter(at -> !at.isAfter(now)).isPresent()
                ? ending(Ending.Analysis.COMPLETE, analysed().findings())
                : ending();
    }

    private Ending ending(Ending.Analysis analysis, Findings findings) {
        boolean spoken = answered();
        Ending.Kind kind = talk.isAnswered() && !spoken ? Ending.Kind.UNANSWERED : talk.kind();
        return new Ending(
                kind,
                Ending.Source.REPORTED,
                endsAt,
                spoken ? Optional.of(answersAt()) : Optional.empty(),
                spoken ? Duration.between(answersAt(), endsAt).toSeconds() : 0,
                talk.costMicros().map(micros -> new Cost(micros, "EUR")),
                analysis,
                findings,
                Optional.empty());
    }
}
