package io.redial.functions.dialer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.telephony.directory.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;

/** Dials claims, one message at a time. */
public final class DialerHandler implements RequestStreamHandler {

    private final Dialer dialer;

    /** As Lambda makes it. */
    public DialerHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public DialerHandler(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        Store store = new DynamoStore(clients.dynamo(), Tables.of(environment), waiting, platform.random());
        Signals signals = new SqsSignals(
                clients.sqs(),
                environment,
                EnumSet.of(Queue.WAKE_UPS, Queue.DIALS, Queue.CALL_EVENTS),
                waiting,
                platform.random());
        Telephones telephones = Directory.of(
                new Seal(environment.required("DEPLOYMENT_SECRET")),
                environment.required("PUBLIC_URL"),
                environment.optional("SIMULATOR_URL"),
                environment.optional("SIMULATOR_SECRET"));
        this.dialer = new Dialer(
                store,
                signals,
                telephones,
                waiting,
                platform.clock(),
                new Ids(platform.random()),
                new Timing(platform.tempo()));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        SqsBatch.answer(SqsBatch.read(input).each(SqsBatch.Order.ANY, this::dial), output);
    }

    private void dial(SqsBatch.Message message) {
        switch (Messages.read(message.body())) {
            case Message.Dial(Signals.Dial dial) -> dialer.dial(dial);
            case Message.Unreadable(String why) -> throw new IllegalArgumentException(why);
            case Message.Wake _, Message.Report _, Message.LookUp _, Message.CarryOn _, Message.Replan _ ->
                throw new IllegalArgumentException("only dials are expected here");
        }
    }
}
