package io.redial.local.retell;

/**
 * An agent as far as calls depend on it.
 *
 * @param voicemail what it does about answering machines; a call may override it
 */
public record RetellAgent(String id, String name, Voicemail voicemail) {

    /** Whether {@code voicemail_option} is set. */
    public enum Voicemail {
        /** A call that a machine took ends with {@code voicemail_reached}. */
        HANDLED,
        /** Only the analysis finds out. */
        NOT_HANDLED
    }
}
