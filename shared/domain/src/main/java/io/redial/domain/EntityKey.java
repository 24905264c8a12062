package io.redial.domain;

/**
 * Where an entity is stored.
 *
 * @param <T> what is stored there
 */
public interface EntityKey<T extends Entity> {}
