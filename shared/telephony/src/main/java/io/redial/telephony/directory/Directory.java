package io.redial.telephony.directory;

import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderSet;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the providers of a deployment together. */
public final class Directory {

    private Directory() {}

    /**
     * The providers that a deployment is set up for.
     *
     * @param publicUrl the base URL under which callbacks reach us
     * @param simulatorUrl of the telephone simulator, where one is used
     * @param simulatorSecret shared with it
     */
    public static ProviderSet of(
            Seal seal, String publicUrl, Optional<String> simulatorUrl, Optional<String> simulatorSecret) {
        Map<String, Telephone> telephones = new HashMap<>();
        if (simulatorUrl.isPresent() && simulatorSecret.isPresent()) {
            SimulatorTelephone.Options options = new SimulatorTelephone.Options(
                    URI.create(simulatorUrl.get()), simulatorSecret.get(), URI.create(publicUrl));
            telephones.put(SimulatorTelephone.NAME, new SimulatorTelephone(options, seal, ProviderHttp.usual()));
        }
        return new ProviderSet(telephones);
    }
}
