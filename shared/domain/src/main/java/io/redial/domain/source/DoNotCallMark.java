package io.redial.domain.source;

/** What a source says of whether a person may be called. */
public enum DoNotCallMark {
    /** The person is not to be called. */
    LISTED,
    /** Nothing forbids a call. */
    NOT_LISTED,
    /** The source keeps such a mark and did not send it: whether to call is a setting, or a second look decides. */
    UNKNOWN
}
