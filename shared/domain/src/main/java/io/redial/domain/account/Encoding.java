package io.redial.domain.account;

import java.nio.charset.Charset;
import java.util.Locale;

/** How a text file writes its characters. */
public enum Encoding {
    UTF_8("utf-8"),
    UTF_16LE("utf-16le"),
    UTF_16BE("utf-16be"),
    /** What Excel calls CSV on Western European Windows; it has all of Latin-1's letters. */
    WINDOWS_1252("windows-1252"),
    WINDOWS_1250("windows-1250"),
    WINDOWS_1251("windows-1251"),
    WINDOWS_1253("windows-1253"),
    WINDOWS_1254("windows-1254"),
    WINDOWS_1257("windows-1257"),
    ISO_8859_1("iso-8859-1"),
    ISO_8859_2("iso-8859-2"),
    ISO_8859_15("iso-8859-15"),
    /** What Excel calls CSV on a Mac. */
    MACINTOSH("macintosh"),
    SHIFT_JIS("shift_jis"),
    GB18030("gb18030"),
    BIG5("big5"),
    EUC_KR("euc-kr");

    private final String wire;

    Encoding(String wire) {
        this.wire = wire;
    }

    /** As the WHATWG's encoding standard names it, in lower case; UTF-16, Latin-1 and UTF-8 likewise. */
    public String wire() {
        return wire;
    }

    /** What reads it; every Java platform of ours has it. */
    public Charset charset() {
        return Charset.forName(this == MACINTOSH ? "x-MacRoman" : wire.toUpperCase(Locale.ROOT));
    }
}
