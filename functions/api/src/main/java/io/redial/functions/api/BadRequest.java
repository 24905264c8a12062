package io.redial.functions.api;

import io.redial.engine.refusal.Refusal;
import java.util.List;

/** A request that could not be understood. */
final class BadRequest extends RuntimeException {

    private final int status;
    private final String code;
    private final List<Refusal.Fault> faults;

    BadRequest(int status, String code, String detail, List<Refusal.Fault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    static BadRequest malformed(String detail) {
        return new BadRequest(400, "malformed_json", detail, List.of());
    }

    static BadRequest unknown(List<Refusal.Fault> faults) {
        return new BadRequest(400, "unknown_field", "The request has fields that are not known.", faults);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Refusal.Fault> faults() {
        return faults;
    }
}
