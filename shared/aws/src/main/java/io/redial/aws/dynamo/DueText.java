package io.redial.aws.dynamo;

import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Store.DueLead;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of the due index. A lease is {@code 1##<instant>} and a waiting lead {@code 2#<instant>#<zones>}: both are read
 * by instant, whatever the zones. A fresh lead is {@code 3#<zones>#<instant>}: there may be very many of them, and those
 * of closed zones are passed over together.
 */
final class DueText {

    static final String INDEX = "due";
    static final String ATTRIBUTE = "due";

    /** Sorts right behind {@code #}, and before everything that a zone set's key may have. */
    private static final String BEHIND = "$";

    private DueText() {}

    static String of(DueKey due) {
        return of(due.dueClass(), due.zones().key(), due.at());
    }

    private static String of(DueClass dueClass, String zones, Instant at) {
        String instant = InstantText.sortableMillis(at);
        return switch (dueClass) {
            case LEASE -> dueClass.digit() + "##" + instant;
            case WAITING -> dueClass.digit() + "#" + instant + "#" + zones;
            case FRESH -> startOf(dueClass, zones) + instant;
        };
    }

    /** Before every key of a class. */
    static String first(DueClass dueClass) {
        return dueClass.digit() + "#";
    }

    /** Behind every key of a class. */
    static String last(DueClass dueClass) {
        return dueClass.digit() + BEHIND;
    }

    /** Before every key of a class and zone set. */
    static String startOf(DueClass dueClass, String zones) {
        return dueClass.digit() + "#" + zones + "#";
    }

    /** What an index entry says; its instant is the lead's, rounded up to a whole millisecond. */
    static DueLead read(DueClass dueClass, LeadKey lead, String key) {
        int first = key.indexOf('#');
        int last = key.lastIndexOf('#');
        String one = key.substring(first + 1, last);
        String other = key.substring(last + 1);
        return switch (dueClass) {
            case LEASE, FRESH -> new DueLead(lead, one, Instant.parse(other));
            case WAITING -> new DueLead(lead, other, Instant.parse(one));
        };
    }

    /** The key of an entry that {@link #read} read. */
    static Map<String, AttributeValue> keyOf(DueClass dueClass, DueLead due) {
        Place place = Items.LEADS.place(due.key());
        return Map.of(
                Place.PK,
                AttributeValue.fromS(place.pk()),
                Place.SK,
                AttributeValue.fromS(place.sk()),
                ATTRIBUTE,
                AttributeValue.fromS(of(dueClass, due.zones(), due.at())));
    }
}
