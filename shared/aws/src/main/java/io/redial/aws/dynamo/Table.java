package io.redial.aws.dynamo;

/** The tables of a deployment; all have the key {@code pk}, {@code sk}. */
enum Table {
    LEADS,
    ACCOUNTS,
    CALLS,
    NUMBERS,
    DELIVERIES
}
