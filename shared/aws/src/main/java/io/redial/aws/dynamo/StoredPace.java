package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Pace.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A pace as its item holds it. The gaps that it had when it was last written as a whole are packed into few bytes. Those that
 * came up since are attributes, each under the slot behind it and with the slot before it as its value: so the store itself can
 * move the last slot and each of these gaps on, whatever else happens to the pace at the same moment.
 *
 * @param recent gaps that are attributes
 * @param form what is known of how it is stored
 */
record StoredPace(Pace.Key key, Instant lastSlot, List<Gap> packed, List<Gap> recent, Form form, long revision) {

    /** Milliseconds since the epoch. */
    static final String LAST_SLOT = "lastSlot";

    /** As {@link GapBytes}; absent where there are none. */
    static final String GAPS = "gaps";

    /** Milliseconds since the epoch by milliseconds since the epoch. */
    static final String RECENT = "recent";

    /** More attributes make every update dear; then the pace is written as a whole. */
    static final int MOST_RECENT = 100;

    /** What is known of how a pace is stored. */
    enum Form {
        /** Nothing: it is taken for one whose gaps are attributes all. */
        GUESSED,
        /** As it is written now. */
        READ,
        /** As paces were written before gaps were attributes, or not at all: it must be written as a whole. */
        OTHER
    }

    StoredPace {
        packed = List.copyOf(packed);
        recent = List.copyOf(recent);
    }

    /** With all its gaps packed. */
    static StoredPace asAWhole(Pace pace) {
        return new StoredPace(pace.key(), pace.lastSlot(), pace.gaps(), List.of(), Form.READ, pace.revision());
    }

    /** A pace of which nobody told how it is stored. */
    static StoredPace guessed(Pace pace) {
        Form form = pace.revision() == 0 ? Form.OTHER : Form.GUESSED;
        return new StoredPace(pace.key(), pace.lastSlot(), List.of(), pace.gaps(), form, pace.revision());
    }

    /** What an item says; an empty one is a pace that gave no slot yet. */
    static StoredPace read(Pace.Key key, Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return guessed(Pace.unused(key));
        }
        ItemReader in = new ItemReader(item);
        return read(key, in, in.number(Items.REVISION));
    }

    static StoredPace read(Pace.Key key, ItemReader in, long revision) {
        List<Gap> packed =
                in.names().contains(GAPS) ? GapBytes.read(in.value(GAPS).b().asByteArrayUnsafe()) : List.of();
        List<Gap> recent = new ArrayList<>();
        in.optionalMap(RECENT)
                .ifPresent(gaps -> gaps.names()
                        .forEach(before -> recent.add(new Gap(
                                Instant.ofEpochMilli(gaps.number(before)),
                                Instant.ofEpochMilli(Long.parseLong(before))))));
        Form form = in.names().contains(RECENT) ? Form.READ : Form.OTHER;
        long lastSlot = in.optionalNumber(LAST_SLOT).orElseGet(() -> in.number(OLD_NEXT_SLOT));
        return new StoredPace(key, Instant.ofEpochMilli(lastSlot), packed, recent, form, revision);
    }

    /** Where the last slot was not written yet; taken for it, it costs an interval. */
    private static final String OLD_NEXT_SLOT = "nextSlot";

    void write(ItemWriter out) {
        out.number(LAST_SLOT, lastSlot.toEpochMilli())
                .map(
                        RECENT,
                        gaps -> recent.forEach(gap -> gaps.number(
                                Long.toString(gap.before().toEpochMilli()),
                                gap.after().toEpochMilli())));
        if (!packed.isEmpty()) {
            out.put(GAPS, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(GapBytes.of(packed))));
        }
    }

    Pace pace() {
        return Pace.of(
                key, lastSlot, Stream.concat(packed.stream(), recent.stream()).toList(), revision);
    }

    /** Whether no gap more may become an attribute, as far as is known. */
    boolean isFull() {
        return form == Form.READ && recent.size() >= MOST_RECENT;
    }

    /** After {@code slot} was given; the gaps that came up by that are attributes if there are not too many of them. */
    StoredPace after(Instant slot, Duration interval) {
        Pace after = pace().after(slot, interval);
        Set<Gap> before = new HashSet<>(packed);
        List<Gap> still = after.gaps().stream().filter(before::contains).toList();
        List<Gap> others =
                after.gaps().stream().filter(gap -> !before.contains(gap)).toList();
        boolean few = others.size() <= MOST_RECENT;
        return new StoredPace(
                key, after.lastSlot(), few ? still : after.gaps(), few ? others : List.of(), Form.READ, revision);
    }
}
