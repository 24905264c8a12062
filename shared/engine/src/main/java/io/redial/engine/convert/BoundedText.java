package io.redial.engine.convert;

import io.redial.domain.contact.PersonLimits;
import java.util.function.Supplier;

/** A text that is collected piece by piece, and never grows longer than a row may be. */
final class BoundedText {

    private final StringBuilder text = new StringBuilder();
    private final Supplier<Unreadable> tooLong;

    BoundedText(Supplier<Unreadable> tooLong) {
        this.tooLong = tooLong;
    }

    void append(String piece) {
        if (piece.length() > PersonLimits.WHOLE_BYTES - text.length()) {
            throw tooLong.get();
        }
        text.append(piece);
    }

    /** What was collected since it was last taken. */
    String take() {
        String whole = text.toString();
        text.setLength(0);
        return whole;
    }
}
