package io.redial.local.template;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An HTTP API with payload format 2.0 and the {@code $default} stage. */
public record HttpApiDefinition(String logicalId, Optional<Cors> cors) {

    /** The id of the API that SAM makes for routes that name none. */
    public static final String IMPLICIT = "ServerlessHttpApi";

    /** What browsers of other origins may do. API Gateway answers preflight requests by itself where this is set. */
    public record Cors(
            List<String> allowOrigins,
            List<String> allowMethods,
            List<String> allowHeaders,
            List<String> exposeHeaders,
            OptionalLong maxAgeSeconds) {
        public Cors {
            allowOrigins = List.copyOf(allowOrigins);
            allowMethods = List.copyOf(allowMethods);
            allowHeaders = List.copyOf(allowHeaders);
            exposeHeaders = List.copyOf(exposeHeaders);
        }
    }
}
