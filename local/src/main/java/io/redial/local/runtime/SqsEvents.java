package io.redial.local.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The event that Lambda makes of messages (see "Using Lambda with Amazon SQS" in Lambda's developer guide). */
final class SqsEvents {
    private SqsEvents() {}

    /** The event of one batch. */
    static byte[] event(List<Message> batch, String queueArn, String region) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (Message message : batch) {
            ObjectNode item = records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = item.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode messageAttributes = item.putObject("messageAttributes");
            for (Map.Entry<String, MessageAttributeValue> attribute :
                    message.messageAttributes().entrySet()) {
                put(messageAttributes.putObject(attribute.getKey()), attribute.getValue());
            }
            item.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return Json.bytes(event);
    }

    private static void put(ObjectNode into, MessageAttributeValue value) {
        Optional.ofNullable(value.stringValue()).ifPresent(text -> into.put("stringValue", text));
        Optional.ofNullable(value.binaryValue())
                .ifPresent(bytes -> into.put("binaryValue", Base64.getEncoder().encodeToString(bytes.asByteArray())));
        into.putArray("stringListValues");
        into.putArray("binaryListValues");
        into.put("dataType", value.dataType());
    }
}
