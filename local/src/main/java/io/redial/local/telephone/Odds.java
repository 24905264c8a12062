package io.redial.local.telephone;

import io.redial.local.telephone.ScriptWord.Conversation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws what happens to a call that has no script: 45 % a person (of whom half confirm), 20 % voicemail, 20 %
 * unanswered, 10 % busy, 5 % failed. A person talks for 10 to 60 s.
 *
 * <p>A draw depends on nothing but the seed, the key and the number of the placing, so the order in which leads are
 * called does not change what happens to any of them.
 */
record Odds(long seed) {

    private static final Analysis TOLD = new Analysis.WithEnd();

    /** The word for one placing request, 0 being the first. */
    Conversation draw(String key, int placing) {
        SplittableRandom random = random(seed, key + "#" + placing);
        int percentile = random.nextInt(100);
        if (percentile < 45) {
            Duration talk = Duration.ofSeconds(random.nextInt(10, 61));
            return new Conversation(Outcome.HUMAN, talk, Map.of("confirmed", random.nextBoolean()), TOLD, Fault.NONE);
        }
        if (percentile < 65) {
            return new Conversation(Outcome.VOICEMAIL, ScriptWord.MESSAGE, Map.of(), TOLD, Fault.NONE);
        }
        Outcome nobody = percentile < 85 ? Outcome.UNANSWERED : percentile < 95 ? Outcome.BUSY : Outcome.FAILED;
        return new Conversation(nobody, Duration.ZERO, Map.of(), TOLD, Fault.NONE);
    }

    /** A generator that is the same for the same seed and name, and unrelated to that of any other name. */
    static SplittableRandom random(long seed, String name) {
        return new SplittableRandom(ByteBuffer.wrap(digest(seed, name)).getLong());
    }

    /** 256 bits that are the same for the same seed and name. */
    static byte[] digest(long seed, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
