package io.redial.domain.call;

import java.util.Locale;

/** Which of a lead's numbers a call goes to. */
public enum NumberKind {
    PRIMARY,
    SECONDARY;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
