package io.redial.local.telephone;

/** A script contains a word that can't be read; the message names it. */
public final class BadScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    BadScriptException(String word, String reason) {
        super("\"" + word + "\" is not a word of a script: " + reason);
    }
}
