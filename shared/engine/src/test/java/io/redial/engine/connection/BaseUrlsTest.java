package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection.Kind;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000", "https://127.8.9.1/api", "http://[::1]"})
    void aServerOnTheSameMachineIsAskedOnlyWhereThatIsAllowed(String url) {
        assertThat(BaseUrls.isLoopback(URI.create(url))).isTrue();
        assertThat(BaseUrls.LOOPBACK_TOO.allow(URI.create(url))).isTrue();
        assertThat(BaseUrls.KNOWN_HOSTS.allow(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vapi.ai.example.com",
                "https://128.0.0.1/",
                "http://u@localhost/",
                "ftp://localhost/",
                "/localhost",
                "http:localhost"
            })
    void nothingElseIsOnTheSameMachine(String url) {
        assertThat(BaseUrls.isLoopback(URI.create(url))).isFalse();
        assertThat(BaseUrls.LOOPBACK_TOO.allow(URI.create(url))).isFalse();
    }

    @Test
    void anAddressHasNeitherQueryNorFragment() {
        for (String host : new String[] {"https://api.vapi.ai", "http://localhost:9000"}) {
            assertThat(allowed(host + "/base")).as(host).isTrue();
            assertThat(allowed(host + "/base?key=1")).as(host).isFalse();
            assertThat(allowed(host + "/base#part")).as(host).isFalse();
        }
    }

    private static boolean allowed(String url) {
        return BaseUrls.LOOPBACK_TOO.allow(Kind.VAPI, Optional.of(url));
    }

    @Test
    void aSlashAtTheEndIsLeftOut() {
        assertThat(BaseUrls.withoutSlash("https://api.vapi.ai/")).isEqualTo("https://api.vapi.ai");
        assertThat(BaseUrls.withoutSlash("https://api.vapi.ai")).isEqualTo("https://api.vapi.ai");
    }
}
