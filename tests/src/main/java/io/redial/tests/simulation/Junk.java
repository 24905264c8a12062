package io.redial.tests.simulation;

import java.util.List;

/** Messages that no function of ours can read: cut off, of another time, with words in place of what they should hold. */
final class Junk {

    private static final List<String> BODIES = List.of(
            "",
            "{\"v\":1,\"type\":\"wa",
            "[]",
            "{\"v\":999,\"type\":\"wake\",\"accountId\":\"acc_1\"}",
            "{\"v\":1,\"type\":\"sing\",\"accountId\":\"acc_1\"}",
            "{\"v\":1,\"type\":\"wake\"}",
            "{\"v\":1,\"type\":\"dial\",\"accountId\":\"acc_1\",\"slot\":\"soon\"}",
            "{\"v\":1,\"type\":\"report\",\"leadId\":\"led_1\",\"claimId\":\"clm_1\",\"what\":{\"type\":\"sung\"}}");

    private Junk() {}

    static String some(long which) {
        return BODIES.get((int) (which % BODIES.size()));
    }

    static boolean is(String body) {
        return BODIES.contains(body);
    }
}
