package io.redial.domain.activity;

import io.redial.domain.account.ApiKey;

/** Who did something. */
public sealed interface Actor {

    /** Nobody asked for it just then. */
    Actor ENGINE = new Engine();

    /** The engine, by itself. */
    record Engine() implements Actor {}

    /**
     * Whoever holds an API key.
     *
     * @param name what the key was called then
     */
    record Person(String keyId, String name) implements Actor {}

    static Actor of(ApiKey key) {
        return new Person(key.keyId(), key.name());
    }
}
