package io.redial.engine.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses of the network are anybody's on the internet. Those of the machine itself, of private networks, of the
 * cloud's own services and of ways to reach these in disguise are none of them.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">special addresses of IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">special addresses of IPv6</a>
 */
public final class Addresses {

    private static final int WRAPPING_BITS = 96;

    private static final List<Block> BLOCKED = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/32",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private static final Block COMPATIBLE = block("::/96");

    private static final Block MAPPED = mapped();

    private Addresses() {}

    /** Whether requests may go there. */
    public static boolean isPublic(InetAddress address) {
        if (BLOCKED.stream().anyMatch(block -> block.holds(address.getAddress()))) {
            return false;
        }
        return address instanceof Inet4Address || !isWrapped(address.getAddress());
    }

    /** {@code ::ffff:a.b.c.d} and {@code ::a.b.c.d}: nobody needs them, so none of them is looked into. */
    private static boolean isWrapped(byte[] address) {
        return COMPATIBLE.holds(address) || MAPPED.holds(address);
    }

    /** The platform reads this one, when it is written out, as the address of IPv4 that it stands for. */
    private static Block mapped() {
        byte[] start = new byte[16];
        start[10] = (byte) 0xff;
        start[11] = (byte) 0xff;
        return new Block(start, WRAPPING_BITS);
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(Addresses::block).toList();
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        return new Block(
                InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** Addresses that begin with the same bits. */
    private static final class Block {
        private final byte[] start;
        private final int bits;

        Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % Byte.SIZE);
                if ((address[i / Byte.SIZE] & mask) != (start[i / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
