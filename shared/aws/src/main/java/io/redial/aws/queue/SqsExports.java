package io.redial.aws.queue;

import io.redial.aws.Environment;
import io.redial.domain.account.ExportJob;
import io.redial.engine.port.ExportQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Exports over the queue of bulk actions. A message that could not be sent is told of in the log, and no more: the tick, or
 * whoever asks how far the export is, has it sent again.
 */
public final class SqsExports implements ExportQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SqsExports.class);

    private final SqsClient client;
    private final String url;

    /**
     * Exports over the queue {@code LEAD_ACTIONS_QUEUE_URL}.
     *
     * @throws Environment.MissingVariable without that variable
     */
    public SqsExports(SqsClient client, Environment environment) {
        this.client = client;
        this.url = environment.required(Queue.LEAD_ACTIONS.variable());
    }

    @Override
    public void carryOn(ExportJob.Key export) {
        try {
            client.sendMessage(request -> request.queueUrl(url).messageBody(ExportMessages.write(export)));
        } catch (SdkException failure) {
            LOG.warn("export {} could not be queued", export.exportId(), failure);
        }
    }
}
