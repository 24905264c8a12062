package io.redial.engine.convert;

/**
 * How much a compressed file may hold.
 *
 * @param text bytes of the CSV file that is made of it
 * @param expanded bytes that come out of it; the markup of a spreadsheet is several times its text
 * @param ratio bytes that come out for each that goes in, after the first {@code free} ones
 * @param sharedText bytes of the texts that the cells of a spreadsheet share, which are held in memory
 */
public record Limits(long text, long expanded, int ratio, long free, int sharedText) {

    private static final long MIB = 1024 * 1024;

    /** Lists of people compress 5 to 30 times, a column of one value some 200 times; bombs 1,000 times and more. */
    public static final Limits DEFAULT = new Limits(2048 * MIB, 4096 * MIB, 250, 64 * MIB, Math.toIntExact(128 * MIB));

    Unreadable tooLarge() {
        return new Unreadable(
                0, "file_too_large", "What is in the file is larger than " + text / MIB + " MiB. Split it.");
    }
}
