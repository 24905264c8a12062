package io.redial.engine.world;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.contact.PhoneNumber;
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

    Instant answersAt() {
        return at.plus(talk.ring());
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
            return new CallReport.Ended(ending());
        }
        return answered() && !now.isBefore(answersAt())
                ? new CallReport.Answered(answersAt())
                : new CallReport.Ringing(at);
    }

    public Ending ending() {
        boolean spoken = answered();
        Ending.Kind kind = talk.isAnswered() && !spoken ? Ending.Kind.UNANSWERED : talk.kind();
        return new Ending(
                kind,
                Ending.Source.REPORTED,
                endsAt,
                spoken ? Optional.of(answersAt()) : Optional.empty(),
                spoken ? Duration.between(answersAt(), endsAt).toSeconds() : 0,
                Optional.empty(),
                talk.variables(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
