package io.redial.local.telephone;

import java.time.Duration;
import java.util.Map;

/** One word of a script: what the network does with one placing request. */
public sealed interface ScriptWord {

    Duration TALK = Duration.ofSeconds(20);
    Duration MESSAGE = Duration.ofSeconds(15);

    /** A person who talks for the default time and decides nothing. */
    Conversation PERSON = new Conversation(Outcome.HUMAN, TALK, Map.of(), new Analysis.WithEnd(), Fault.NONE);

    /**
     * The call is placed and takes its course.
     *
     * @param talk business time between answer and end, zero or more; without meaning where nobody answers
     * @param variables what the conversation yields: booleans, numbers and strings
     * @param analysis when that is told; without meaning where nobody answers
     */
    record Conversation(Outcome outcome, Duration talk, Map<String, Object> variables, Analysis analysis, Fault fault)
            implements ScriptWord {
        public Conversation {
            if (talk.isNegative()) {
                throw new IllegalArgumentException("talk must not be negative: " + talk);
            }
            variables = Map.copyOf(variables);
        }
    }

    /** The request is turned away and no call is placed. */
    enum Refusal implements ScriptWord {
        /** The number can't be dialled, now or ever. */
        INVALID,
        /** Too many requests just now. */
        THROTTLED,
        /** The network is out of order just now. */
        REFUSED
    }
}
