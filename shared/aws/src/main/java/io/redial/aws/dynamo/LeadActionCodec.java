package io.redial.aws.dynamo;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadStatus;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Bulk actions on leads, campaign by campaign. */
final class LeadActionCodec implements Codec<LeadAction.Key, LeadAction> {

    static final String PREFIX = "leadAction#";

    static String prefix(String campaignId) {
        return PREFIX + campaignId + "#";
    }

    static LeadAction.Key key(Place place) {
        String ids = place.after(PREFIX);
        int hash = ids.indexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its sort key names no action");
        }
        return new LeadAction.Key(place.pk(), ids.substring(0, hash), ids.substring(hash + 1));
    }

    @Override
    public Place place(LeadAction.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), prefix(key.campaignId()) + key.actionId());
    }

    @Override
    public void write(LeadAction action, ItemWriter out) {
        out.word("kind", action.kind())
                .map("filter", filter -> writeFilter(action.filter(), filter))
                .word("status", action.status())
                .number("shard", action.position().shard())
                .text("cursor", action.position().cursor())
                .number("changed", action.counts().changed())
                .number("skipped", action.counts().skipped())
                .number("live", action.counts().live())
                .text("detail", action.detail())
                .instant("createdAt", action.createdAt())
                .instant("updatedAt", action.updatedAt())
                .instant("completedAt", action.completedAt())
                .number("nudges", action.nudges());
        JobIndex.write(action, action.key().actionId(), out);
    }

    @Override
    public LeadAction read(Place place, ItemReader in, long revision) {
        return new LeadAction(
                key(place),
                in.word("kind", LeadAction.Kind.class),
                readFilter(in.map("filter")),
                in.word("status", LeadAction.Status.class),
                new Position(in.integer("shard"), in.optionalText("cursor")),
                Counts.of(in.number("changed"), in.number("skipped"), in.number("live")),
                in.optionalText("detail"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                in.optionalInstant("completedAt"),
                in.integer("nudges"),
                revision);
    }

    private static void writeFilter(Filter filter, ItemWriter out) {
        out.texts("statuses", words(filter.statuses())).texts("closedReasons", words(filter.closedReasons()));
        filter.attemptsMade().ifPresent(made -> out.number("attemptsMade", made));
    }

    private static Filter readFilter(ItemReader in) {
        return new Filter(
                constants(in.texts("statuses"), LeadStatus.class),
                constants(in.texts("closedReasons"), ClosedReason.class),
                in.optionalNumber("attemptsMade").map(Math::toIntExact));
    }

    private static List<String> words(Collection<? extends Enum<?>> constants) {
        return constants.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static <E extends Enum<E>> Set<E> constants(List<String> words, Class<E> type) {
        return words.stream()
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
