package io.redial.functions.api;

import io.redial.engine.connection.ProviderAccounts;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
import io.redial.engine.port.Waiting;

/**
 * What the API needs of the world around it.
 *
 * @param secrets of connections
 * @param webhookSecrets what messages to webhook endpoints are signed with
 */
public record Ports(
        Store store,
        Signals signals,
        Files files,
        Uploads uploads,
        Secrets secrets,
        Secrets webhookSecrets,
        DeliveryHints hints,
        LeadSources sources,
        ProviderAccounts accounts,
        ExportQueue exports,
        Waiting waiting) {}
