package io.redial.local.scheduler;

/** An answer that is an error, as the service words it: an HTTP status and the name of an exception. */
final class SchedulerError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    private SchedulerError(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static SchedulerError invalid(String message) {
        return new SchedulerError(400, "ValidationException", message);
    }

    static SchedulerError notFound(String message) {
        return new SchedulerError(404, "ResourceNotFoundException", message);
    }

    static SchedulerError conflict(String message) {
        return new SchedulerError(409, "ConflictException", message);
    }

    static SchedulerError unknownOperation() {
        return new SchedulerError(404, "UnknownOperationException", "This scheduler has no such operation.");
    }

    static SchedulerError internal() {
        return new SchedulerError(500, "InternalServerException", "The scheduler failed; its log says why.");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
