package io.redial.local.scheduler;

/** The names of things in one account and region. */
record Arns(String region, String accountId) {

    String schedule(ScheduleKey key) {
        return "arn:aws:scheduler:%s:%s:schedule/%s/%s".formatted(region, accountId, key.group(), key.name());
    }

    String group(String name) {
        return "arn:aws:scheduler:%s:%s:schedule-group/%s".formatted(region, accountId, name);
    }
}
