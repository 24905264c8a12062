package io.redial.local.vapi;

/**
 * An assistant as far as calls depend on it.
 *
 * @param id a UUID
 * @param detection whether it tells an answering machine from a person; a call may override it
 * @param extraction where what a conversation came to is found
 */
public record VapiAssistant(String id, String name, Detection detection, Extraction extraction) {

    /** Whether voicemail detection is configured. Vapi's default is off. */
    public enum Detection {
        OFF,
        ON
    }

    /** How data is extracted after a call. */
    public enum Extraction {
        /** In {@code artifact.structuredOutputs}, by the output's id. */
        STRUCTURED_OUTPUTS,
        /** In {@code analysis.structuredData}, by name: the older way. */
        STRUCTURED_DATA
    }
}
