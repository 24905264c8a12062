package io.redial.local.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.template.BucketDefinition;
import io.redial.local.template.BucketDefinition.Notification;
import io.redial.local.template.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tells the queues that the template names of objects that were put (see "Event message structure" of Amazon S3). */
public final class BucketNotifications {
    private static final String EVENT = "ObjectCreated:Put";

    private final Template template;
    private final Deployment deployment;
    private final SqsClient sqs;
    private final InstantSource clock;
    private final AtomicLong sequence;

    /**
     * Notifications of the template's buckets.
     *
     * @param clock machine time, for the records
     */
    public BucketNotifications(Template template, Deployment deployment, SqsClient sqs, InstantSource clock) {
        this.template = template;
        this.deployment = deployment;
        this.sqs = sqs;
        this.clock = clock;
        // Sequencers must grow across restarts too.
        this.sequence = new AtomicLong(clock.millis() << 16);
    }

    /**
     * An object was put.
     *
     * @param key as it is, not encoded
     * @param size in bytes
     * @param eTag with or without its quotes
     */
    public void uploaded(String bucket, String key, long size, String eTag) {
        for (BucketDefinition definition : template.buckets()) {
            if (!definition.name().equals(bucket)) {
                continue;
            }
            for (Notification notification : definition.notifications()) {
                if (notification.concerns(key, "s3:" + EVENT)) {
                    String body = event(bucket, key, size, eTag);
                    String url = deployment.queueUrl(notification.queueId());
                    sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
                }
            }
        }
    }

    private String event(String bucket, String key, long size, String eTag) {
        ObjectNode event = Json.object();
        ObjectNode item = event.putArray("Records").addObject();
        item.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", template.surroundings().region())
                .put("eventTime", clock.instant().toString())
                .put("eventName", EVENT);
        item.putObject("userIdentity").put("principalId", "LOCAL");
        item.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        item.putObject("responseElements");
        ObjectNode s3 = item.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "local");
        ObjectNode in = s3.putObject("bucket").put("name", bucket);
        in.putObject("ownerIdentity").put("principalId", "LOCAL");
        in.put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", size)
                .put("eTag", eTag.replace("\"", ""))
                .put("sequencer", String.format(Locale.ROOT, "%016X", sequence.incrementAndGet()));
        return event.toString();
    }
}
