package io.redial.engine.identity;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws ids: a prefix and 128 random bits in base 32. */
public final class Ids {

    private static final int ID_BYTES = 16;
    private static final int CLAIM_BYTES = 10;
    private static final int SECRET_BYTES = 32;

    private final RandomGenerator random;

    /** Ids drawn from {@code random}, which is cryptographically strong in production. */
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A new id.
     *
     * @param prefix such as {@code cmp}
     */
    public String draw(String prefix) {
        return prefix + "_" + Base32.encode(bytes(ID_BYTES));
    }

    /**
     * An id that follows from a digest: the first 128 bits of it.
     *
     * @param prefix such as {@code dlv}
     * @param digest 16 bytes at least
     */
    public static String derived(String prefix, byte[] digest) {
        return prefix + "_" + Base32.encode(Arrays.copyOf(digest, ID_BYTES));
    }

    /**
     * A secret of 256 bits.
     *
     * @param prefix tells people, and tools that look for secrets which were published, whose it is
     */
    public String drawSecret(String prefix) {
        return prefix + "_" + Base32.encode(bytes(SECRET_BYTES));
    }

    /** A claim's or a placement's id: 80 bits, never reused within one lead. */
    public String drawClaim() {
        return Base32.encode(bytes(CLAIM_BYTES));
    }

    private byte[] bytes(int n) {
        byte[] drawn = new byte[n];
        random.nextBytes(drawn);
        return drawn;
    }
}
