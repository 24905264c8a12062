package io.redial.domain.source;

import io.redial.domain.call.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which contacts of an address book are meant. */
public sealed interface ContactFilter {

    /** A field's value is compared with these. */
    record Compare(String field, Operator operator, List<Variable> values) implements ContactFilter {
        public Compare {
            requireField(field);
            values = List.copyOf(values);
            if (values.isEmpty() || values.size() > MOST) {
                throw new IllegalArgumentException("a field is compared with 1 to " + MOST + " values");
            }
        }
    }

    /** A field has a value, or has none. */
    record Has(String field, Presence presence) implements ContactFilter {
        public Has {
            requireField(field);
        }
    }

    /** A field's value lies within bounds. */
    record Within(String field, Map<Bound, Variable> bounds) implements ContactFilter {
        public Within {
            requireField(field);
            bounds = Map.copyOf(bounds);
            if (bounds.isEmpty()) {
                throw new IllegalArgumentException("a range has a bound");
            }
        }
    }

    /** All of the filters hold, or any of them. */
    record Group(Junction junction, List<ContactFilter> filters) implements ContactFilter {
        public Group {
            filters = List.copyOf(filters);
            if (filters.isEmpty() || filters.size() > MOST) {
                throw new IllegalArgumentException("a group has 1 to " + MOST + " filters");
            }
            if (filters.stream().anyMatch(filter -> filter.depth() >= DEEPEST)) {
                throw new IllegalArgumentException("groups are nested at most " + DEEPEST + " deep");
            }
        }
    }

    /** Filters of a group, and values that a field is compared with. */
    int MOST = 100;

    /** Groups within groups. */
    int DEEPEST = 5;

    /** How deep groups are nested; 0 for what is no group. */
    default int depth() {
        return switch (this) {
            case Compare _, Has _, Within _ -> 0;
            case Group group ->
                1
                        + group.filters().stream()
                                .mapToInt(ContactFilter::depth)
                                .max()
                                .orElse(0);
        };
    }

    /** How a value is compared. */
    enum Operator {
        EQ,
        NOT_EQ,
        CONTAINS,
        NOT_CONTAINS;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there is a value. */
    enum Presence {
        EXISTS,
        NOT_EXISTS;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A bound of a range. */
    enum Bound {
        GTE,
        LTE,
        GT,
        LT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the filters of a group are joined. */
    enum Junction {
        AND,
        OR
    }

    private static void requireField(String field) {
        if (!Fields.NAME.matcher(field).matches()) {
            throw new IllegalArgumentException(
                    "a field's name has 1 to 100 letters, digits, dots, dashes and underscores");
        }
    }

    /** What fields are called. */
    final class Fields {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

        private Fields() {}
    }
}
