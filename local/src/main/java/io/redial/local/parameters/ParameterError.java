package io.redial.local.parameters;

/** An answer that is an error, as the service words it: the name of an exception; the client's fault, or the server's. */
final class ParameterError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    private ParameterError(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ParameterError invalid(String message) {
        return new ParameterError(400, "ValidationException", message);
    }

    static ParameterError notFound() {
        return new ParameterError(400, "ParameterNotFound", "There is no such parameter.");
    }

    static ParameterError exists() {
        return new ParameterError(
                400,
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                        + " true.");
    }

    static ParameterError tooMany() {
        return new ParameterError(400, "ParameterLimitExceeded", "You have exceeded the number of parameters.");
    }

    static ParameterError unknownOperation() {
        return new ParameterError(400, "UnknownOperationException", "This server has no such operation.");
    }

    static ParameterError internal() {
        return new ParameterError(500, "InternalServerError", "The parameter store failed; its log says why.");
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
