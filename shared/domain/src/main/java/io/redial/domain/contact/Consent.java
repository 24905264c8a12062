package io.redial.domain.contact;

import java.time.Instant;

/**
 * Evidence that a person agreed to be called.
 *
 * @param source where it was given, such as a form's name
 * @param wording what the person agreed to
 */
public record Consent(String source, Instant at, String wording) {}
