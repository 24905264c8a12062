package io.redial.functions.console;

import io.redial.aws.Environment;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The headers that every answer carries. The policy allows what the console is made of and nothing else: its own script,
 * style and pictures, requests to its own host, and uploads to the bucket. Trusted Types close the ways from text to
 * code; the one policy that exists is that of the template library.
 */
final class SecurityHeaders {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'%s",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    private SecurityHeaders() {}

    /**
     * The headers of a deployment. Variables: {@code IMPORTS_BUCKET}, whose address browsers upload to, and
     * {@code AWS_REGION}; {@code AWS_ENDPOINT_URL_S3} where S3 is somewhere else, as the SDKs read it.
     */
    static Map<String, String> of(Environment environment) {
        StringBuilder uploads = new StringBuilder();
        uploadOrigins(environment).forEach(origin -> uploads.append(' ').append(origin));
        return Map.of(
                "content-security-policy", POLICY.formatted(uploads),
                "x-content-type-options", "nosniff",
                "referrer-policy", "no-referrer",
                "cross-origin-opener-policy", "same-origin",
                "permissions-policy", "camera=(), microphone=(), geolocation=()",
                "strict-transport-security", "max-age=31536000");
    }

    /** Where presigned requests may lead: in us-east-1 the SDK signs for either of two names of a bucket. */
    private static List<String> uploadOrigins(Environment environment) {
        String bucket = environment.required("IMPORTS_BUCKET");
        String region = environment.required("AWS_REGION");
        return environment
                .optional("AWS_ENDPOINT_URL_S3")
                .map(elsewhere -> List.of(origin(URI.create(elsewhere))))
                .orElseGet(() -> List.of(
                        "https://" + bucket + ".s3." + region + ".amazonaws.com",
                        "https://" + bucket + ".s3.amazonaws.com"));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
