package io.redial.local.vapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an organisation has at Vapi.
 *
 * @param apiKey its private key, sent as bearer token; not blank
 * @param phoneNumbers numbers that it may call from, by their ids
 * @param assistants by their ids
 * @param credentials for webhooks, by their ids
 * @param concurrencyLimit calls at a time, at least 1
 * @param overLimit what becomes of one call more
 */
public record VapiAccount(
        String apiKey,
        Map<String, String> phoneNumbers,
        Map<String, VapiAssistant> assistants,
        Map<String, Credential> credentials,
        int concurrencyLimit,
        OverLimit overLimit) {

    /** Of every organisation, unless it buys more. */
    public static final int USUAL_CONCURRENCY = 10;

    public VapiAccount {
        phoneNumbers = Map.copyOf(phoneNumbers);
        assistants = Map.copyOf(assistants);
        credentials = Map.copyOf(credentials);
        if (apiKey.isBlank() || concurrencyLimit < 1) {
            throw new IllegalArgumentException("an account has a key, and bears at least one call at a time");
        }
    }

    /** What becomes of a call when all slots are taken. The documentation knows of both. */
    public enum OverLimit {
        /** It is answered with 201 and {@code concurrencyBlocked}, and ends without having been dialled. */
        BLOCKED,
        /** The request is answered with 400. */
        REFUSED
    }

    /** An empty one with the usual limit. */
    public static VapiAccount of(String apiKey) {
        return new VapiAccount(apiKey, Map.of(), Map.of(), Map.of(), USUAL_CONCURRENCY, OverLimit.BLOCKED);
    }

    public VapiAccount withPhoneNumber(String id, String number) {
        return new VapiAccount(
                apiKey, with(phoneNumbers, id, number), assistants, credentials, concurrencyLimit, overLimit);
    }

    public VapiAccount withAssistant(VapiAssistant assistant) {
        return new VapiAccount(
                apiKey,
                phoneNumbers,
                with(assistants, assistant.id(), assistant),
                credentials,
                concurrencyLimit,
                overLimit);
    }

    public VapiAccount withCredential(String id, Credential credential) {
        return new VapiAccount(
                apiKey, phoneNumbers, assistants, with(credentials, id, credential), concurrencyLimit, overLimit);
    }

    public VapiAccount withLimit(int changed, OverLimit changedOverLimit) {
        return new VapiAccount(apiKey, phoneNumbers, assistants, credentials, changed, changedOverLimit);
    }

    Optional<VapiAssistant> assistant(String id) {
        return Optional.ofNullable(assistants.get(id));
    }

    Optional<Credential> credential(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
