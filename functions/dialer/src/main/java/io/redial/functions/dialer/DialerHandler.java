package io.redial.functions.dialer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Dials claims, one message at a time. */
public final class DialerHandler implements RequestStreamHandler {

    private final Dialer dialer;

    /** As Lambda makes it. */
    public DialerHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public DialerHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public DialerHandler(Platform platform, Ports ports) {
        this.dialer = new Dialer(
                        ports.store(),
                        ports.signals(),
                        ports.telephones(),
                        ports.waiting(),
                        platform.clock(),
                        new Ids(platform.random()),
                        new Timing(platform.tempo()))
                .asking(ports.lastWord());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        SqsBatch.answer(SqsBatch.read(input).each(SqsBatch.Order.ANY, this::dial), output);
    }

    private void dial(SqsBatch.Message message) {
        switch (Messages.read(message.body())) {
            case Message.Dial(Signals.Dial dial) -> dialer.dial(dial);
            case Message.Unreadable(String why) -> throw new IllegalArgumentException(why);
            case Message.Wake _,
                    Message.Report _,
                    Message.LookUp _,
                    Message.CarryOn _,
                    Message.Erase _,
                    Message.Replan _,
                    Message.SyncDue _ -> throw new IllegalArgumentException("only dials are expected here");
        }
    }
}
