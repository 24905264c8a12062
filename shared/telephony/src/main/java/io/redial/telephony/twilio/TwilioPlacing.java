package io.redial.telephony.twilio;

import io.redial.domain.call.CallLimits;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Placing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Twilio is asked for. */
final class TwilioPlacing {

    /**
     * Twilio sends nothing again after an answer of 5xx or a time-out unless its address says so; the fragment stays with
     * Twilio and is not signed.
     *
     * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">connection overrides</a>
     */
    static final String RETRIES = "#rc=5&rp=ct,rt,5xx";

    private TwilioPlacing() {}

    /**
     * The request.
     *
     * @param twimlUrl of {@link TwimlUrl#isOne}
     */
    static List<Map.Entry<String, String>> form(Placing placing, String twimlUrl, String callbackUrl) {
        CallLimits limits = placing.assistant().limits();
        List<Map.Entry<String, String>> form = new ArrayList<>(List.of(
                Map.entry("To", placing.call().number().e164()),
                Map.entry("From", placing.call().from().e164()),
                Map.entry(
                        "Url",
                        TwimlUrl.of(
                                twimlUrl,
                                Seal.callId(placing.call().key()),
                                callbackUrl,
                                placing.variables(),
                                placing.prompt())),
                Map.entry("Timeout", Integer.toString(limits.ringSeconds())),
                Map.entry(
                        "TimeLimit",
                        Long.toString(
                                Duration.ofMinutes(limits.maxCallMinutes()).toSeconds())),
                Map.entry("MachineDetection", "Enable"),
                Map.entry("AsyncAmd", "true"),
                Map.entry("AsyncAmdStatusCallback", callbackUrl + RETRIES),
                Map.entry("StatusCallback", callbackUrl + RETRIES)));
        for (String event : new String[] {"initiated", "ringing", "answered", "completed"}) {
            form.add(Map.entry("StatusCallbackEvent", event));
        }
        return form;
    }
}
