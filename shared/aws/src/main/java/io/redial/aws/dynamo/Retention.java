package io.redial.aws.dynamo;

import io.redial.aws.Environment;
import io.redial.domain.Entity;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long things are kept of which the deployment may say so; DynamoDB removes them up to two days later. Whatever else expires
 * says so itself. Leads stay as long as their campaign, since it counts them.
 *
 * @param calls from their start on
 * @param jobs imports and bulk actions, from their last move on; those that run stay
 */
public record Retention(Optional<Duration> calls, Optional<Duration> jobs) {

    /** What the tables have their items expire by. */
    static final String ATTRIBUTE = "expiresAt";

    /** Nothing goes by itself. */
    public static final Retention FOREVER = new Retention(Optional.empty(), Optional.empty());

    /** What the environment says in {@code CALL_RETENTION_DAYS} and {@code JOB_RETENTION_DAYS}; without them, things stay. */
    public static Retention of(Environment environment) {
        return new Retention(days(environment, "CALL_RETENTION_DAYS"), days(environment, "JOB_RETENTION_DAYS"));
    }

    private static Optional<Duration> days(Environment environment, String name) {
        return environment.optional(name).map(Long::parseLong).map(Duration::ofDays);
    }

    /** When an entity that is written now may go. */
    Optional<Instant> of(Entity entity) {
        return switch (entity) {
            case Call call -> calls.map(call.startedAt()::plus);
            case ImportJob job ->
                ended(job.running() || job.status() == ImportJob.Status.AWAITING_UPLOAD, job.updatedAt());
            case LeadAction action -> ended(action.running(), action.updatedAt());
            default -> Optional.empty();
        };
    }

    private Optional<Instant> ended(boolean runs, Instant at) {
        return runs ? Optional.empty() : jobs.map(at::plus);
    }
}
