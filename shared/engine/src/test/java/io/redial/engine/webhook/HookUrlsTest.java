package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookUrlsTest {

    private static final HookUrls STRICT = HookUrls.of(Optional.empty(), Optional.empty());
    private static final HookUrls LOCAL = HookUrls.of(Optional.of("true"), Optional.empty());
    private static final URI NAMED = URI.create("https://crm.example.com/hooks");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example.com",
                "https://crm.example.com/hooks?tenant=7&x=%20",
                "HTTPS://CRM.Example.COM/hooks",
                "https://crm.example.com:443/hooks",
                "https://127.0.0.1.nip.io/",
                "https://xn--bcher-kva.example/",
                "https://a-1.b.example.co.uk/",
            })
    void namesThatTheWholeInternetKnowsAreAllowed(String url) {
        assertThat(STRICT.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Loopback and the other addresses of the machine, in every notation that some parser knows.
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://0x7f000001/",
                "https://0x7F.1/",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1%25eth0]/",
                "https://[fec0::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[2001:0:a9fe:a9fe::1]/",
                "https://0xa9fea9fe/",
                "https://2852039166/",
                "https://0251.0376.0251.0376/",
                "https://169.254.43518/",
                // Services of the cloud, and private networks.
                "https://169.254.169.254/latest/meta-data/",
                "https://169.254.170.2/v2/credentials",
                "https://[fd00:ec2::254]/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.0.1/",
                "https://100.64.0.1/",
                // An address is no name, not even one that everybody knows.
                "https://8.8.8.8/",
                "https://[2606:4700:4700::1111]/",
                // Names of the inside.
                "https://localhost/",
                "https://LOCALHOST/",
                "https://LocalHost:443/",
                "https://foo.localhost/",
                "https://metadata.google.internal/",
                "https://x.Internal/",
                "https://printer.local/",
                "https://intranet/",
                "https://kubernetes/",
                // Names that end where others go on.
                "https://localhost./",
                "https://metadata.google.internal./",
                "https://crm.example.com./",
                // Other ways to say who is asked.
                "https://user@crm.example.com/",
                "https://user:word@crm.example.com/",
                "https://crm.example.com@127.0.0.1/",
                "https://crm.example.com#@127.0.0.1/",
                "https://127.0.0.1\\@crm.example.com/",
                "https://crm.example.com:80@127.0.0.1/",
                "https://%6c%6f%63%61%6c%68%6f%73%74/",
                "https://１２７.0.0.1/",
                "https://ⓛocalhost/",
                "https://127。0。0。1/",
                "https://crm_1/",
                // Other ports and protocols.
                "http://crm.example.com/",
                "https://crm.example.com:22/",
                "https://crm.example.com:8443/",
                "https://crm.example.com:0/",
                "ftp://crm.example.com/",
                "file:///etc/passwd",
                "gopher://crm.example.com/",
                "jar:https://crm.example.com!/",
                // No URL at all.
                "",
                "/",
                "//crm.example.com/",
                "crm.example.com",
                "https:///hooks",
                "https:crm.example.com",
                "https://",
                "https://crm.example.com/a b",
                " https://crm.example.com/",
                "https://crm.example.com/\r\nX-Injected: 1",
                "https://crm.example.com/h\u00fcks",
            })
    void whateverLeadsInsideOrIsNotUnderstoodIsRefused(String url) {
        assertThat(STRICT.objection(url)).as(url).isPresent();
    }

    @Test
    void anAddressIsRefusedWithItsReason() {
        assertThat(STRICT.objection("http://crm.example.com/").orElseThrow().code())
                .isEqualTo("https_required");
        assertThat(STRICT.objection("https://10.0.0.1/").orElseThrow().code()).isEqualTo("host_not_allowed");
        assertThat(STRICT.objection("https://crm.example.com:22/").orElseThrow().code())
                .isEqualTo("port_not_allowed");
        assertThat(STRICT.objection("https://u@crm.example.com/").orElseThrow().code())
                .isEqualTo("invalid_url");
    }

    @Test
    void aLongAddressIsRefused() {
        String start = "https://crm.example.com/";
        assertThat(STRICT.objection(start + "x".repeat(2_000 - start.length()))).isEmpty();
        assertThat(STRICT.objection(start + "x".repeat(2_001 - start.length()))).isPresent();
    }

    @Test
    void otherPortsAreAllowedWhereTheDeploymentSaysSo() {
        HookUrls wide = HookUrls.of(Optional.empty(), Optional.of("443, 8443"));
        assertThat(wide.ports()).isEqualTo(Set.of(443, 8443));
        assertThat(wide.objection("https://crm.example.com:8443/")).isEmpty();
        assertThat(wide.objection("https://crm.example.com:22/")).isPresent();
        assertThat(wide.objection("https://localhost:8443/")).isPresent();
    }

    @Test
    void theSameMachineIsReachedOnlyWhereTheDeploymentSaysSo() {
        for (String url : new String[] {
            "http://127.0.0.1:9000/hooks", "http://localhost:9000/", "https://[::1]:9000/", "http://127.8.9.1/"
        }) {
            assertThat(STRICT.objection(url)).as(url).isPresent();
            assertThat(LOCAL.objection(url)).as(url).isEmpty();
        }
        assertThat(LOCAL.objection("http://10.0.0.1/")).isPresent();
        assertThat(LOCAL.objection("http://crm.example.com/")).isPresent();
        assertThat(LOCAL.objection("http://127.1/")).isPresent();
        assertThat(LOCAL.objection("ftp://localhost/")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fec0::1",
                "feff:ffff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "ff02::1",
            })
    void noNameMayLeadThere(String address) {
        assertThat(STRICT.allowsDialling(NAMED, InetAddress.ofLiteral(address)))
                .as(address)
                .isFalse();
        assertThat(LOCAL.allowsDialling(NAMED, InetAddress.ofLiteral(address)))
                .as(address)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2003::1",
                "2a00:1450::1",
            })
    void whatIsBesideTheseIsAnybodys(String address) {
        assertThat(STRICT.allowsDialling(NAMED, InetAddress.ofLiteral(address)))
                .as(address)
                .isTrue();
    }

    /** The platform makes an IPv4 address of it, which is looked at as one. */
    @Test
    void mappedAddressesAreLookedAtAsWhatTheyAre() throws UnknownHostException {
        byte[] loopback = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
        assertThat(STRICT.allowsDialling(NAMED, InetAddress.getByAddress(loopback)))
                .isFalse();
        assertThat(STRICT.allowsDialling(NAMED, InetAddress.getByAddress("crm.example.com", loopback)))
                .isFalse();
    }

    @Test
    void aServerOnTheSameMachineIsDialledThereAlone() {
        URI local = URI.create("http://localhost:9000/");
        assertThat(LOCAL.allowsDialling(local, InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(LOCAL.allowsDialling(local, InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(LOCAL.allowsDialling(local, InetAddress.ofLiteral("10.0.0.1")))
                .isFalse();
        assertThat(STRICT.allowsDialling(local, InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }
}
