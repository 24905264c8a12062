package io.redial.telephony;

import io.redial.engine.port.Telephone.Deadline;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.ProviderHttp.Result;
import java.net.URI;
import java.util.Map;

/**
 * An API of JSON that lets in whoever bears its key.
 *
 * @param base its address, without a slash at the end
 * @param refused told when it does not let us in
 */
public record BearerApi(ProviderHttp http, String base, String key, Runnable refused) {

    private static final int UNAUTHORIZED = 401;

    public Result get(String path) {
        return watched(http.get(at(path), authorization()));
    }

    public Result post(String path, String json) {
        return watched(http.post(at(path), authorization(), Body.json(json)));
    }

    /** Posts before the deadline, or not at all. */
    public Result post(String path, String json, Deadline deadline) {
        return watched(http.post(at(path), authorization(), Body.json(json), deadline));
    }

    private Result watched(Result result) {
        if (result instanceof Result.Answered answered && answered.status() == UNAUTHORIZED) {
            refused.run();
        }
        return result;
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private Map<String, String> authorization() {
        return Map.of("authorization", "Bearer " + key);
    }

    /** Nothing of the key: it must not reach logs. */
    @Override
    public String toString() {
        return "BearerApi[" + base + "]";
    }
}
