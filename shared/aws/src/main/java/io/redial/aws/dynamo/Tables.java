package io.redial.aws.dynamo;

import io.redial.aws.Environment;

/**
 * The names of the tables. One without a name is not this function's: whatever would use it fails.
 *
 * @param leads of {@code LEADS_TABLE}
 * @param accounts of {@code ACCOUNTS_TABLE}
 * @param calls of {@code CALLS_TABLE}
 * @param numbers of {@code NUMBERS_TABLE}
 * @param deliveries of {@code DELIVERIES_TABLE}
 */
public record Tables(String leads, String accounts, String calls, String numbers, String deliveries) {

    private static final String NONE = "";

    /**
     * The names that a function was given.
     *
     * @throws Environment.MissingVariable when one of the five is missing
     */
    public static Tables of(Environment environment) {
        return new Tables(
                environment.required("LEADS_TABLE"),
                environment.required("ACCOUNTS_TABLE"),
                environment.required("CALLS_TABLE"),
                environment.required("NUMBERS_TABLE"),
                environment.required("DELIVERIES_TABLE"));
    }

    /**
     * For a function that has the table of deliveries and no other.
     *
     * @throws Environment.MissingVariable when it is missing
     */
    public static Tables ofDeliveries(Environment environment) {
        return new Tables(NONE, NONE, NONE, NONE, environment.required("DELIVERIES_TABLE"));
    }

    String name(Table table) {
        String name = switch (table) {
            case LEADS -> leads;
            case ACCOUNTS -> accounts;
            case CALLS -> calls;
            case NUMBERS -> numbers;
            case DELIVERIES -> deliveries;
        };
        if (name.isEmpty()) {
            throw new IllegalStateException("this function has no table " + table);
        }
        return name;
    }
}
