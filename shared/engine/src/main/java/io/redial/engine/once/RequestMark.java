package io.redial.engine.once;

/**
 * What tells one request from another.
 *
 * @param key the {@code Idempotency-Key} that its sender chose
 * @param requestSha256 of its method, path and body
 */
public record RequestMark(String key, String requestSha256) {}
