package io.redial.engine.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of columns that an export writes and an import understands. */
public final class Headings {

    public static final String PHONE = "phone";
    public static final String NAME = "name";
    public static final String TIMEZONE = "timezone";
    public static final String EXTERNAL_ID = "external_id";
    public static final String CONSENT_SOURCE = "consent_source";
    public static final String CONSENT_AT = "consent_at";
    public static final String CONSENT_WORDING = "consent_wording";
    public static final String SECONDARY_PHONE = "secondary_phone";
    public static final String SECONDARY_VARIABLES = "secondary_phone_variables";

    /** What became of a lead: an import passes over these columns, since that is nothing to tell a new lead. */
    public static final List<String> OUTCOMES = List.of(
            "redial_lead_id",
            "redial_status",
            "redial_closed_reason",
            "redial_attempts_made",
            "redial_last_result",
            "redial_created_at",
            "redial_updated_at");

    private static final Set<String> PASSED_OVER = Set.copyOf(OUTCOMES);

    /** Before the name of a variable that would otherwise be read as something else. */
    private static final String VARIABLE = "variable:";

    private Headings() {}

    /** The column of a secondary number, counted from 1. */
    public static String secondary(int place) {
        return place == 1 ? SECONDARY_PHONE : SECONDARY_PHONE + "_" + place;
    }

    /** The column of the variables of a secondary number, counted from 1: one JSON object of strings. */
    public static String secondaryVariables(int place) {
        return place == 1 ? SECONDARY_VARIABLES : SECONDARY_VARIABLES + "_" + place;
    }

    /** A heading under which an import reads a variable of this name. */
    public static String variable(String name) {
        Column read = Column.named(name, name);
        boolean asItself = read.kind() == Column.Kind.VARIABLE && read.heading().equals(name);
        return asItself && !Column.namesPhone(name) ? name : VARIABLE + name;
    }

    static boolean isPassedOver(String heading) {
        return PASSED_OVER.contains(heading.toLowerCase(Locale.ROOT));
    }

    static boolean isVariable(String heading) {
        return heading.startsWith(VARIABLE) && !nameOf(heading).isEmpty();
    }

    static String nameOf(String heading) {
        return heading.substring(VARIABLE.length()).strip();
    }
}
