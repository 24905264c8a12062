package io.redial.telephony;

import io.redial.engine.port.Telephone.Deadline;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request's body that leaves at most once, and never after a deadline. The client asks for it when it is connected
 * and has written the headers, so a request whose body was never asked for cannot have been acted upon.
 *
 * <p>The JDK's client repeats no POST unless the property {@code jdk.httpclient.enableAllMethodRetry} tells it to; this
 * body makes a repetition impossible whatever the property says, since the second request for the body is refused.
 */
final class OnceOnlyBody implements BodyPublisher {

    /** Where the body is; every state but {@code READY} is the last. */
    enum State {
        READY,
        /** Handed to the client: some of it may have left. */
        SENT,
        /** Asked for after the deadline, and not given. */
        LATE,
        /** Taken back before the client asked for it. */
        WITHDRAWN
    }

    private final BodyPublisher body;
    private final Deadline deadline;
    private State state = State.READY;

    OnceOnlyBody(String text, Deadline deadline) {
        this.body = BodyPublishers.ofString(text);
        this.deadline = deadline;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (release()) {
            body.subscribe(subscriber);
        } else {
            refuse(subscriber);
        }
    }

    /** Sees to it that the body does not leave from now on, and tells whether it had before. */
    synchronized State withdraw() {
        if (state == State.READY) {
            state = State.WITHDRAWN;
        }
        return state;
    }

    private synchronized boolean release() {
        if (state != State.READY) {
            return false;
        }
        state = deadline.passed() ? State.LATE : State.SENT;
        return state == State.SENT;
    }

    private static void refuse(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // There is nothing to give; the error below is the whole answer.
            }

            @Override
            public void cancel() {
                // Nothing was begun.
            }
        });
        subscriber.onError(new IOException("the body may not leave any more"));
    }
}
