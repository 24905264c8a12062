package io.redial.telephony;

import io.redial.domain.call.CallKey;
import io.redial.engine.connection.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A callback as it came in.
 *
 * @param call the one that its token was made for
 * @param credentials those of the connection that its token names; empty where it names none, or one without any
 * @param headers by lower-case name; a header that came several times has its values joined by commas
 * @param body the bytes as they came in, which are those that were signed
 * @param urls each way in which the address that the provider was given may have been written, query included: with and
 *     without the port that everybody assumes, and the stage of the gateway
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Callback(
        CallKey call, Optional<Credentials> credentials, Map<String, String> headers, byte[] body, List<String> urls) {

    public Callback {
        headers = Map.copyOf(headers);
        urls = List.copyOf(urls);
    }

    /** The header of that lower-case name; empty text where it did not come. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Neither credentials nor body: both must not reach logs. */
    @Override
    public String toString() {
        return "Callback[call=" + call + "]";
    }
}
