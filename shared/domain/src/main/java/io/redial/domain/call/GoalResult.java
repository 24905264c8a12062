package io.redial.domain.call;

/** What a call has come to by the goal that its campaign had when the call was last told of. */
public enum GoalResult {
    /** There was no goal, or no person was reached. */
    NOT_ASKED,
    /** A person was reached, and what is known of the conversation does not meet the goal. */
    MISSED,
    MET
}
