package io.redial.telephony.directory;

import io.redial.domain.account.Connection;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.ProviderAccounts;
import io.redial.engine.port.Telephone;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Callbacks;
import io.redial.telephony.ProviderAccountSet;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.ProviderSet;
import io.redial.telephony.retell.RetellAccount;
import io.redial.telephony.retell.RetellCallbacks;
import io.redial.telephony.retell.RetellTelephone;
import io.redial.telephony.simulator.SimulatorCallbacks;
import io.redial.telephony.simulator.SimulatorTelephone;
import io.redial.telephony.twilio.TwilioAccount;
import io.redial.telephony.twilio.TwilioCallbacks;
import io.redial.telephony.twilio.TwilioTelephone;
import io.redial.telephony.vapi.VapiAccount;
import io.redial.telephony.vapi.VapiCallbacks;
import io.redial.telephony.vapi.VapiTelephone;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the providers of a deployment together: the real ones are always there, since they need connections alone. */
public final class Directory {

    /** The names on the wire of all providers, whether or not a deployment is set up for each of them. */
    public static final Set<String> NAMES = Stream.concat(
                    Stream.of(SimulatorTelephone.NAME),
                    Arrays.stream(Connection.Kind.values())
                            .filter(Connection.Kind::telephone)
                            .map(Connection.Kind::wire))
            .collect(Collectors.toUnmodifiableSet());

    private Directory() {}

    /**
     * The providers that calls can be placed through.
     *
     * @param simulator where a telephone simulator is used
     * @param clock business time
     */
    public static ProviderSet of(
            CallbackUrls callbacks,
            ProviderLogins logins,
            Optional<SimulatorTelephone.Options> simulator,
            InstantSource clock,
            Tempo tempo) {
        Map<String, Telephone> telephones = new HashMap<>();
        telephones.put(
                VapiTelephone.NAME,
                new VapiTelephone(logins, callbacks, ProviderHttp.with(VapiTelephone.LIMITS), clock, tempo));
        telephones.put(
                RetellTelephone.NAME,
                new RetellTelephone(logins, callbacks, ProviderHttp.with(RetellTelephone.LIMITS), clock));
        telephones.put(
                TwilioTelephone.NAME,
                new TwilioTelephone(logins, callbacks, ProviderHttp.with(TwilioTelephone.LIMITS), clock, tempo));
        simulator.ifPresent(options -> telephones.put(
                SimulatorTelephone.NAME, new SimulatorTelephone(options, callbacks, ProviderHttp.usual())));
        return new ProviderSet(telephones);
    }

    /** The telephone simulator of these, where both are there. */
    public static Optional<SimulatorTelephone.Options> simulator(Optional<String> url, Optional<String> secret) {
        return url.flatMap(at -> secret.map(with -> new SimulatorTelephone.Options(URI.create(at), with)));
    }

    /**
     * How the callbacks of each provider are read, by its name on the wire.
     *
     * @param clock business time
     * @param simulatorSecret where a telephone simulator is used; without it nothing is taken in its name
     */
    public static Map<String, Callbacks> callbacks(InstantSource clock, Tempo tempo, Optional<String> simulatorSecret) {
        Map<String, Callbacks> callbacks = new HashMap<>(Map.of(
                VapiTelephone.NAME, new VapiCallbacks(clock, tempo),
                RetellTelephone.NAME, new RetellCallbacks(clock, tempo),
                TwilioTelephone.NAME, new TwilioCallbacks(clock)));
        simulatorSecret.ifPresent(
                secret -> callbacks.put(SimulatorTelephone.NAME, new SimulatorCallbacks(secret, clock, tempo)));
        return callbacks;
    }

    /** The accounts at the providers, to be asked whether they take the credentials of a connection. */
    public static ProviderAccounts accounts(BaseUrls allowed) {
        ProviderHttp http = ProviderHttp.usual();
        return new ProviderAccountSet(
                Map.of(
                        Connection.Kind.VAPI, new VapiAccount(http),
                        Connection.Kind.RETELL, new RetellAccount(http),
                        Connection.Kind.TWILIO, new TwilioAccount(http)),
                allowed);
    }
}
