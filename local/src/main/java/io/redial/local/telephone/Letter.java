package io.redial.local.telephone;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request that the network sends.
 *
 * @param to with the query, without a fragment
 * @param headers by name
 * @param body empty for a GET
 * @param answerTimeout machine time until the answer's headers are there, positive
 * @param resending what is done if it is not taken
 */
public record Letter(
        URI to, String method, Map<String, String> headers, String body, Duration answerTimeout, Resending resending) {

    public Letter {
        headers = Map.copyOf(headers);
        if (!answerTimeout.isPositive()) {
            throw new IllegalArgumentException("answerTimeout must be positive: " + answerTimeout);
        }
    }

    /** A POST. */
    public static Letter post(
            URI to, Map<String, String> headers, String body, Duration answerTimeout, Resending resending) {
        return new Letter(to, "POST", headers, body, answerTimeout, resending);
    }
}
