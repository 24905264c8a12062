package io.redial.engine.formula;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from calculating what people have typed. A cell that would be taken for a formula gets an apostrophe before
 * it, which is how a spreadsheet itself marks text, and an import takes one off again: what was written and is read is what it
 * was.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class Formulas {

    /** What starts a formula; behind apostrophes, it is text that looks as if this class had written it. */
    private static final Pattern STARTS = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\t\r\n].*", Pattern.DOTALL);

    /** A phone number is no formula, and one with an apostrophe would be no number. Exactly this shape and no other. */
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Formulas() {}

    /** The cell as a file may hold it. */
    public static String guarded(String cell) {
        boolean starts = STARTS.matcher(cell).matches() && !E164.matcher(cell).matches();
        return starts ? "'" + cell : cell;
    }

    /** The cell as it was before it was guarded; any other one as it is. */
    public static String restored(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
