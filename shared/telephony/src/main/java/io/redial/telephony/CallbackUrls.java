package io.redial.telephony;

import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.engine.identity.Seal;
import java.net.URI;

/**
 * Where providers report on calls.
 *
 * @param publicUrl the base URL under which callbacks reach us
 */
public record CallbackUrls(Seal seal, URI publicUrl) {

    public CallbackUrls {
        publicUrl = Urls.withoutSlash(publicUrl);
    }

    /** Those of a deployment with this secret and base URL. */
    public static CallbackUrls of(String deploymentSecret, String publicUrl) {
        return new CallbackUrls(new Seal(deploymentSecret), URI.create(publicUrl));
    }

    /**
     * The address for reports on {@code call}, which nobody else can guess.
     *
     * @param provider its name on the wire
     */
    public String of(String provider, Call call) {
        return publicUrl + "/v1/callbacks/" + provider + "/" + seal.callToken(call.key(), Connection.Key.of(call));
    }
}
