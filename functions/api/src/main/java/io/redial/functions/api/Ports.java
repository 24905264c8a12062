package io.redial.functions.api;

import io.redial.engine.connection.ProviderAccounts;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;

/** What the API needs of the world around it. */
public record Ports(
        Store store,
        Signals signals,
        Files files,
        Uploads uploads,
        Secrets secrets,
        LeadSources sources,
        ProviderAccounts accounts) {}
