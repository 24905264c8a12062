package io.redial.domain;

import java.util.regex.Pattern;

/** Texts of strangers, made harmless. */
public final class Texts {

    /** Whatever controls a machine or ends a line, and halves of characters. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+");

    /** The same, except what divides the lines and columns of a text. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]+");

    private Texts() {}

    /** On one line and without controls: a space stands for each run of them. */
    public static String oneLine(String text) {
        return UNSPEAKABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The same lines without other controls. */
    public static String withoutControls(String text) {
        return CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("");
    }

    /** At most so many characters, and never half of one. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean split = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, split ? most - 1 : most);
    }
}
