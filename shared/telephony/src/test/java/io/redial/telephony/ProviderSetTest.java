package io.redial.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProviderSetTest {

    @Test
    void aProviderIsFoundByItsNameAndNoOtherIs() {
        URI nowhere = URI.create("http://127.0.0.1:1/");
        Telephone simulator = new SimulatorTelephone(
                new SimulatorTelephone.Options(nowhere, "s"),
                new CallbackUrls(new Seal("a secret of the deployment"), nowhere),
                ProviderHttp.usual());
        ProviderSet providers = new ProviderSet(Map.of("simulator", simulator));

        assertThat(providers.of("simulator")).isSameAs(simulator);
        assertThat(providers.names()).containsExactly("simulator");
        assertThatThrownBy(() -> providers.of("Simulator")).isInstanceOf(IllegalArgumentException.class);
    }
}
