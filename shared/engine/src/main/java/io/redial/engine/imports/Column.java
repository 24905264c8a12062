package io.redial.engine.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column holds.
 *
 * @param heading as the file writes it, trimmed
 */
record Column(Kind kind, String heading, int order) {

    private static final Set<String> PHONE_NAMES = Set.of("phone", "phonenumber", "mobile", "tel");
    private static final Pattern SECONDARY = Pattern.compile("secondaryphone(variables)?([1-9][0-9]{0,4})?");

    /** What we know of columns. */
    enum Kind {
        PHONE,
        NAME,
        TIMEZONE,
        EXTERNAL_ID,
        CONSENT_SOURCE,
        CONSENT_AT,
        CONSENT_WORDING,
        /** A secondary phone number; {@code order} says in which place it is tried. */
        SECONDARY_PHONE,
        /** The variables of a secondary number, of the one that has the same {@code order}. */
        SECONDARY_VARIABLES,
        /** A pre-call variable under the column's name. */
        VARIABLE,
        /** The number of the row where it came from, in a file that was made of a table. */
        ROW_NUMBER,
        /** What an export tells of leads beside who they are; it is not read. */
        PASSED_OVER
    }

    /** A name without case, spacing, underscores and other marks. */
    static String plain(String name) {
        StringBuilder kept = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whether a name stands for the primary number. */
    static boolean namesPhone(String name) {
        return PHONE_NAMES.contains(plain(name));
    }

    /** How closely a name that stands for the primary number does so; lower is closer. */
    static int phoneRank(String name) {
        return switch (plain(name)) {
            case "phone" -> 0;
            case "phonenumber" -> 1;
            case "mobile" -> 2;
            default -> 3;
        };
    }

    /** The column that one of our names stands for, or a variable of that name; it is not blank. */
    static Column named(String ourName, String heading) {
        if (Headings.isPassedOver(ourName)) {
            return new Column(Kind.PASSED_OVER, heading, 0);
        }
        if (Headings.isVariable(ourName)) {
            return new Column(Kind.VARIABLE, Headings.nameOf(ourName), 0);
        }
        Optional<Kind> known = switch (plain(ourName)) {
            case "phone" -> Optional.of(Kind.PHONE);
            case "name" -> Optional.of(Kind.NAME);
            case "timezone" -> Optional.of(Kind.TIMEZONE);
            case "externalid" -> Optional.of(Kind.EXTERNAL_ID);
            case "consentsource" -> Optional.of(Kind.CONSENT_SOURCE);
            case "consentat" -> Optional.of(Kind.CONSENT_AT);
            case "consentwording" -> Optional.of(Kind.CONSENT_WORDING);
            default -> Optional.empty();
        };
        if (known.isPresent()) {
            return new Column(known.get(), heading, 0);
        }
        Matcher secondary = SECONDARY.matcher(plain(ourName));
        if (secondary.matches()) {
            int order = secondary.group(2) == null ? 1 : Integer.parseInt(secondary.group(2));
            return new Column(
                    secondary.group(1) == null ? Kind.SECONDARY_PHONE : Kind.SECONDARY_VARIABLES, heading, order);
        }
        return variable(ourName.strip());
    }

    static Column variable(String name) {
        return new Column(Kind.VARIABLE, name, 0);
    }
}
