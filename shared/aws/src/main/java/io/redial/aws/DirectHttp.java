package io.redial.aws;

import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP client for an endpoint that was named, instead of AWS's own. */
public final class DirectHttp {

    private DirectHttp() {}

    /**
     * A client that goes straight to its endpoint. The SDK would send even requests to this machine through the proxy
     * that {@code HTTP_PROXY} names.
     */
    public static UrlConnectionHttpClient.Builder builder() {
        return UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useEnvironmentVariablesValues(false)
                        .useSystemPropertyValues(false)
                        .build());
    }
}
