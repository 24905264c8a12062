package io.redial.telephony;

import io.redial.engine.connection.Credentials;
import java.util.Optional;

/**
 * How we are let in at a provider.
 *
 * @param credentials by the names that the API has for them
 * @param baseUrl where the provider is, without a slash at the end, if not where the whole world finds it; requests may go there
 */
public record ProviderLogin(Credentials credentials, Optional<String> baseUrl) {}
