package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.Json;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.Urls;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls: Vapi has no request for that, but each live call has an address of its own that takes orders. A call that waits
 * in Vapi's queue has none yet, so it is ended when the engine asks again.
 *
 * @see <a href="https://docs.vapi.ai/calls/call-features">live call control</a>
 */
record VapiHangUp(ProviderHttp http, Vapi vapi) {

    private static final Logger LOG = LoggerFactory.getLogger(VapiHangUp.class);

    private static final String VAPI_HOSTS = ".vapi.ai";

    void end(Call call, VapiLookUp lookUp) {
        Optional<String> id = call.providerCallId().or(() -> switch (lookUp.of(call, vapi.api())) {
            case LookUp.Found found -> found.providerCallId();
            case LookUp.NotFound _, LookUp.Unavailable _ -> Optional.empty();
        });
        Optional<URI> control = id.flatMap(this::control);
        if (control.isEmpty()) {
            LOG.warn("Call {} can't be hung up: Vapi tells no address to control it by", Seal.callId(call.key()));
            return;
        }
        Result result = http.post(control.get(), Map.of(), Body.json("{\"type\":\"end-call\"}"));
        if (!(result instanceof Result.Answered answered && answered.status() / 100 == 2)) {
            LOG.warn("Call {} was not hung up: Vapi has not taken the order", Seal.callId(call.key()));
        }
    }

    private Optional<URI> control(String id) {
        return vapi.api().get("/call/" + Urls.encoded(id)) instanceof Result.Answered answered
                ? Json.text(monitor(answered), "controlUrl").flatMap(this::trusted)
                : Optional.empty();
    }

    private static JsonNode monitor(Result.Answered answered) {
        return Json.objectOrNothing(answered.body()).path("monitor");
    }

    /** Only Vapi's own hosts, or the one that stands in for it, are told to end calls. */
    Optional<URI> trusted(String address) {
        try {
            URI url = URI.create(address);
            String host = Optional.ofNullable(url.getHost()).orElse("");
            boolean vapis = "https".equals(url.getScheme()) && host.endsWith(VAPI_HOSTS);
            return vapis || isSameServer(url, URI.create(vapi.api().base())) ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme() != null
                && one.getScheme().equals(other.getScheme())
                && one.getRawAuthority() != null
                && one.getRawAuthority().equals(other.getRawAuthority());
    }
}
