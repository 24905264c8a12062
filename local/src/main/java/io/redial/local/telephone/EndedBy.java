package io.redial.local.telephone;

/** Who ended a call before, or as, it came to its own end. */
public enum EndedBy {
    /** Nobody: it took its course. */
    ITSELF,
    /** The client, who hung up or took it back. */
    CLIENT,
    /** Whoever was to talk to the person, or did. */
    AGENT,
    /** The provider, which had too many calls in the air and never dialled. */
    PROVIDER
}
