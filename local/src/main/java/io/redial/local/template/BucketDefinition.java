package io.redial.local.template;

import java.util.List;

/**
 * An S3 bucket.
 *
 * @param name the physical name
 */
public record BucketDefinition(String logicalId, String name, List<Notification> notifications) {

    public BucketDefinition {
        notifications = List.copyOf(notifications);
    }

    /**
     * A queue that hears of objects.
     *
     * @param event for example {@code s3:ObjectCreated:*}
     * @param queueId logical id of a standard queue
     * @param prefix what keys must start with; empty for any
     * @param suffix what keys must end with; empty for any
     */
    public record Notification(String event, String queueId, String prefix, String suffix) {

        /** Whether an object of this key, made by this event, is told of. */
        public boolean concerns(String key, String eventName) {
            String pattern = event.endsWith("*") ? event.substring(0, event.length() - 1) : event;
            boolean named = event.endsWith("*") ? eventName.startsWith(pattern) : eventName.equals(pattern);
            return named && key.startsWith(prefix) && key.endsWith(suffix);
        }
    }
}
