package io.redial.sources.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.connection.BaseUrls;
import io.redial.sources.google.GoogleHosts.Redirects;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://doc-0c-5k-sheets.googleusercontent.com/export/x?y=1",
                "https://docs.google.com/spreadsheets/d/x/export",
                "https://docs.google.com:443/"
            })
    void filesAreServedByGoogle(String url) {
        assertThat(Redirects.GOOGLE.allow(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://docs.google.com/",
                "https://googleusercontent.com.example.com/",
                "https://evilgoogleusercontent.com/",
                "https://accounts.google.com/ServiceLogin",
                "https://docs.google.com@example.com/",
                "https://user@docs.google.com/",
                "https://docs.google.com:8443/",
                "https://127.0.0.1/",
                "http://169.254.169.254/",
                "file:///etc/passwd",
                "/relative"
            })
    void nobodyElseServesFiles(String url) {
        assertThat(Redirects.GOOGLE.allow(URI.create(url))).isFalse();
    }

    @Test
    void withoutABaseUrlGoogleIsWhereTheWorldFindsIt() throws SourceFault {
        GoogleHosts hosts = GoogleHosts.of(Optional.empty(), BaseUrls.LOOPBACK_TOO);

        assertThat(hosts)
                .isEqualTo(new GoogleHosts(
                        "https://sheets.googleapis.com",
                        "https://oauth2.googleapis.com/token",
                        "https://docs.google.com",
                        Redirects.GOOGLE));
        assertThat(hosts.stands(Optional.of("https://oauth2.googleapis.com/token")))
                .isTrue();
        assertThat(hosts.stands(Optional.of("https://oauth2.googleapis.com.example.com/token")))
                .isFalse();
    }

    @Test
    void aServerOnTheSameMachineStandsForAllOfThem() throws SourceFault {
        GoogleHosts hosts = GoogleHosts.of(Optional.of(URI.create("http://127.0.0.1:81/")), BaseUrls.LOOPBACK_TOO);

        assertThat(hosts)
                .isEqualTo(new GoogleHosts(
                        "http://127.0.0.1:81", "http://127.0.0.1:81/token", "http://127.0.0.1:81", Redirects.LOOPBACK));
    }
}
