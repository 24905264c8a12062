package io.redial.engine.convert;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Collects the text of a cell, run by run; how it is to be pronounced is none of it. */
final class RichText {

    /** How characters are written that XML can't hold (ECMA-376, ST_Xstring). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final BoundedText text;
    private boolean isText;
    private boolean isSpoken;

    /** One that fails so for a text that is longer than any row may be. */
    RichText(Supplier<Unreadable> tooLong) {
        this.text = new BoundedText(tooLong);
    }

    void accept(XMLStreamReader xml) {
        if (Xml.startsWith(xml, "rPh")) {
            isSpoken = true;
        } else if (Xml.endsWith(xml, "rPh")) {
            isSpoken = false;
        } else if (Xml.startsWith(xml, "t")) {
            isText = !isSpoken;
        } else if (Xml.endsWith(xml, "t")) {
            isText = false;
        } else if (isText && Xml.isText(xml)) {
            text.append(xml.getText());
        }
    }

    /** What was collected since it was last taken. */
    String take() {
        return unescaped(text.take());
    }

    static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : text;
    }
}
