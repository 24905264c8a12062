package io.redial.aws.dynamo;

import io.redial.aws.Environment;

/**
 * The names of the tables.
 *
 * @param leads of {@code LEADS_TABLE}
 * @param accounts of {@code ACCOUNTS_TABLE}
 * @param calls of {@code CALLS_TABLE}
 * @param numbers of {@code NUMBERS_TABLE}
 */
public record Tables(String leads, String accounts, String calls, String numbers) {

    /**
     * The names that a function was given.
     *
     * @throws Environment.MissingVariable when one of the four is missing
     */
    public static Tables of(Environment environment) {
        return new Tables(
                environment.required("LEADS_TABLE"),
                environment.required("ACCOUNTS_TABLE"),
                environment.required("CALLS_TABLE"),
                environment.required("NUMBERS_TABLE"));
    }

    String name(Table table) {
        return switch (table) {
            case LEADS -> leads;
            case ACCOUNTS -> accounts;
            case CALLS -> calls;
            case NUMBERS -> numbers;
        };
    }
}
