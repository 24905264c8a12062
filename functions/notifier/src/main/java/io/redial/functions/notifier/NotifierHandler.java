package io.redial.functions.notifier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.queue.HintMessages;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.Notifier;
import io.redial.engine.webhook.SigningSecrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** Tells others what happens, on hints from its queue; the regular tick finds what no hint has come for. */
public final class NotifierHandler implements RequestStreamHandler {

    /** A request that begins just before the deadline still ends in time, and what came of it is written down. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final String TICK = "redial.tick";
    private static final JsonMapper JSON = new JsonMapper();

    private final Notifier notifier;
    private final Waiting waiting;
    private final InstantSource clock;

    /** As Lambda makes it. */
    public NotifierHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public NotifierHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public NotifierHandler(Platform platform, Ports ports) {
        this.notifier = new Notifier(
                ports.log(),
                new Notifier.Outside(
                        ports.postman(), ports.urls(), new SigningSecrets(ports.secrets()), Platform.machineClock()),
                platform.tempo(),
                platform.random());
        this.waiting = ports.waiting();
        this.clock = platform.clock();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        if (JSON.readTree(event).path("source").asText().equals(TICK)) {
            notifier.tick(clock.instant());
            return;
        }
        Deadline deadline =
                waiting.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN));
        SqsBatch batch = SqsBatch.read(new ByteArrayInputStream(event));
        SqsBatch.answer(batch.each(SqsBatch.Order.ANY, message -> take(message, deadline)), output);
    }

    private void take(SqsBatch.Message message, Deadline deadline) {
        switch (HintMessages.read(message.body())
                .orElseThrow(() -> new IllegalArgumentException("the message is none of ours"))) {
            case Hint.One(Delivery.Key delivery, String endpointId) -> notifier.deliver(delivery, endpointId, clock);
            case Hint.AllDue(WebhookEndpoint.Key endpoint) -> notifier.deliverAll(endpoint, deadline, clock);
            case Hint.Again again -> notifier.replay(again, clock.instant());
        }
    }
}
