package io.redial.domain.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a conversation came to.
 *
 * @param variables post-call variables by name
 * @param transcript what was said, line by line, from its beginning on
 */
public record Findings(
        Map<String, Variable> variables,
        Optional<String> summary,
        Optional<String> transcript,
        Optional<String> transcriptUrl,
        Optional<String> recordingUrl) {

    /** Nothing is known of it. */
    public static final Findings NONE = new Findings(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Findings {
        variables = Map.copyOf(variables);
    }

    /** Without a transcript. */
    public Findings(
            Map<String, Variable> variables,
            Optional<String> summary,
            Optional<String> transcriptUrl,
            Optional<String> recordingUrl) {
        this(variables, summary, Optional.empty(), transcriptUrl, recordingUrl);
    }

    /** Variables, and nothing else. */
    public static Findings of(Map<String, Variable> variables) {
        return new Findings(variables, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** These, and of {@code others} what these do not tell. */
    public Findings over(Findings others) {
        Map<String, Variable> all = new HashMap<>(others.variables);
        all.putAll(variables);
        return new Findings(
                all,
                summary.or(others::summary),
                transcript.or(others::transcript),
                transcriptUrl.or(others::transcriptUrl),
                recordingUrl.or(others::recordingUrl));
    }

    /** The same with other values of the variables. */
    public Findings with(Map<String, Variable> changed) {
        return new Findings(changed, summary, transcript, transcriptUrl, recordingUrl);
    }
}
